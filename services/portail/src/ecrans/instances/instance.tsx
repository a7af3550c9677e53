// SPDX-License-Identifier: EUPL-1.2
import { Page } from "@/ui/page";
export default () => <Page titre="À faire" />;
