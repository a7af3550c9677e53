// SPDX-License-Identifier: EUPL-1.2
// tests/interop/codec/peer.js: a running codec_peer, one question at a time.
import { spawn } from "node:child_process";
import { once } from "node:events";

export class Peer {
  constructor(path) {
    this.process = spawn(path, [], { stdio: ["pipe", "pipe", "inherit"] });
    this.exit = once(this.process, "exit");
    this.received = Buffer.alloc(0);
    this.waiting = null;
    this.process.stdout.on("data", (chunk) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.settle();
    });
    this.process.on("exit", (code, signal) => this.waiting?.reject(new Error(`codec_peer ended: ${code ?? signal}`)));
  }

  settle() {
    if (!this.waiting || this.received.length < 5) return;
    const end = 5 + this.received.readUInt32BE(1);
    if (this.received.length < end) return;
    const answer = { status: this.received[0], content: this.received.subarray(5, end) };
    this.received = this.received.subarray(end);
    const { resolve } = this.waiting;
    this.waiting = null;
    resolve(answer);
  }

  ask(verb, content) {
    const head = Buffer.alloc(5);
    head.write(verb);
    head.writeUInt32BE(content.length, 1);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.process.stdin.write(Buffer.concat([head, content]));
    });
  }

  async close() {
    this.process.stdin.end();
    const [code] = await this.exit;
    if (code !== 0) throw new Error(`codec_peer ended with ${code}`);
  }
}
