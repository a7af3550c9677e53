// SPDX-License-Identifier: EUPL-1.2
// The page starts here: who is it, then the screen of the address.
import { render } from "preact";
import { Cadre } from "./cadre";
import "./style.css";

const racine = document.getElementById("page")!;
racine.replaceChildren();
render(<Cadre />, racine);
