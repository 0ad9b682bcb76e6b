// The extension finds the program and starts a client for it. VS Code and its client library are replaced by stubs.

"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const Module = require("node:module");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");

const { findProgram } = require("../program");
const manifest = require("../package.json");

function makeProgram(...parts) {
  const file = path.join(...parts);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, "#!/bin/sh\n", { mode: 0o755 });
  return file;
}

function makeFolder() {
  return fs.mkdtempSync(path.join(os.tmpdir(), "enregard-"));
}

/** Loads the extension with stubs; returns it and what it does. */
function load(folder, settings, environment) {
  const done = { clients: [], errors: [], commands: {}, requests: [] };
  const vscode = {
    workspace: {
      workspaceFolders: [{ uri: { fsPath: folder } }],
      getConfiguration: () => ({ get: (name, other) => settings[name] ?? other }),
      onDidChangeConfiguration: (listener) => (done.configured = listener),
    },
    window: {
      showErrorMessage: async (message) => {
        done.errors.push(message);
      },
      activeTextEditor: { document: { uri: "file:///fr.po" }, selection: { start: { line: 4, character: 2 }, active: { line: 4, character: 7 } } },
    },
    commands: { registerCommand: (name, run) => (done.commands[name] = run) },
  };
  class LanguageClient {
    constructor(id, name, server, client) {
      Object.assign(this, { id, name, server, client, state: "new" });
      this.code2ProtocolConverter = { asUri: (uri) => uri };
      done.clients.push(this);
    }
    createDefaultErrorHandler() {
      return { closed: () => "usual" };
    }
    async start() {
      this.state = "started";
    }
    async stop() {
      this.state = "stopped";
    }
    async sendRequest(...request) {
      done.requests.push(request);
    }
  }
  const library = { LanguageClient, CloseAction: { DoNotRestart: 1 }, ErrorAction: { Continue: 1 } };
  const real = Module._load;
  Module._load = (request, ...rest) =>
    request === "vscode" ? vscode : request === "vscode-languageclient/node" ? library : real(request, ...rest);
  const before = process.env.PATH;
  process.env.PATH = environment;
  try {
    delete require.cache[require.resolve("../extension")];
    return [require("../extension"), done, () => (process.env.PATH = before)];
  } finally {
    Module._load = real;
  }
}

test("the program that is set comes first, then that of the workspace, then that of the PATH", () => {
  const folder = makeFolder();
  const elsewhere = makeFolder();
  const environment = { PATH: elsewhere };
  assert.strictEqual(findProgram("", [folder], environment, "linux"), undefined);
  const onPath = makeProgram(elsewhere, "enregard");
  assert.strictEqual(findProgram("", [folder], environment, "linux"), onPath);
  const own = makeProgram(folder, ".venv", "bin", "enregard");
  assert.strictEqual(findProgram("", [folder], environment, "linux"), own);
  const set = makeProgram(folder, "tools", "enregard");
  assert.strictEqual(findProgram("tools/enregard", [folder], environment, "linux"), set);
  assert.strictEqual(findProgram("tools/none", [folder], environment, "linux"), undefined);
  const windows = makeProgram(folder, ".venv", "Scripts", "enregard.exe");
  assert.strictEqual(findProgram("", [folder], environment, "win32"), windows);
});

test("a folder of that name is no program", () => {
  const folder = makeFolder();
  fs.mkdirSync(path.join(folder, "enregard"));
  assert.strictEqual(findProgram("", [], { PATH: folder }, "linux"), undefined);
});

test("the client is started with the program, and stopped", async () => {
  const folder = makeFolder();
  const program = makeProgram(folder, ".venv", process.platform === "win32" ? "Scripts" : "bin", process.platform === "win32" ? "enregard.exe" : "enregard");
  const [extension, done, restore] = load(folder, { path: "", arguments: ["--fuzzy"] }, "");
  await extension.activate({ subscriptions: [] });
  const [client] = done.clients;
  const child = await client.server();
  assert.deepStrictEqual([child.spawnfile, ...child.spawnargs], [program, program, "lsp", "--fuzzy"]);
  assert.strictEqual(await client.client.errorHandler.closed(), "usual");
  assert.strictEqual(client.state, "started");
  assert.ok(client.client.documentSelector.some((each) => each.language === "po"));
  await done.commands["enregard.goToNextFinding"]();
  assert.deepStrictEqual(done.requests, [
    ["workspace/executeCommand", { command: "enregard.nextFinding", arguments: ["file:///fr.po", 4, 2] }],
  ]);
  await done.configured({ affectsConfiguration: (name) => name === "enregard" });
  assert.deepStrictEqual(done.clients.map((each) => each.state), ["stopped", "started"]);
  await extension.deactivate();
  assert.strictEqual(done.clients[1].state, "stopped");
  restore();
});

test("a program that ends with an error is not started again, and what it said is shown", async () => {
  const folder = makeFolder();
  const program = makeProgram(folder, "enregard");
  const [extension, done, restore] = load(folder, { path: program }, "");
  await extension.activate({ subscriptions: [] });
  const [client] = done.clients;
  fs.writeFileSync(program, "#!/bin/sh\necho 'Error: no extra' >&2\nexit 1\n");
  await client.server();
  assert.deepStrictEqual(await client.client.errorHandler.closed(), { action: 1, handled: true });
  fs.unlinkSync(program);
  await client.server();
  await client.client.errorHandler.closed();
  assert.strictEqual(done.errors[0], "enregard lsp ended: Error: no extra");
  assert.match(done.errors[1], /ENOENT/);
  restore();
});

test("a server that has died is started anew", async () => {
  const [extension, done, restore] = load(makeFolder(), { path: process.execPath }, "");
  await extension.activate({ subscriptions: [] });
  done.clients[0].stop = async () => Promise.reject(new Error("it has died"));
  await done.commands["enregard.restart"]();
  assert.strictEqual(done.clients[1].state, "started");
  restore();
});

test("a missing program is one message", async () => {
  const [extension, done, restore] = load(makeFolder(), { path: "" }, "");
  await extension.activate({ subscriptions: [] });
  assert.strictEqual(done.clients.length, 0);
  assert.strictEqual(done.errors.length, 1);
  assert.match(done.errors[0], /enregard was not found/);
  await done.commands["enregard.goToNextFuzzy"]();
  await extension.deactivate();
  restore();
});

test("each command in the manifest is registered, and no other", async () => {
  const [extension, done, restore] = load(makeFolder(), {}, "");
  await extension.activate({ subscriptions: [] });
  assert.deepStrictEqual(
    Object.keys(done.commands).sort(),
    manifest.contributes.commands.map((each) => each.command).sort()
  );
  for (const { command } of manifest.contributes.keybindings) {
    assert.ok(done.commands[command]);
  }
  restore();
});
