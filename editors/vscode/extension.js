// Starts `enregard lsp` and connects VS Code to it.

"use strict";

const { spawn } = require("node:child_process");
const vscode = require("vscode");
const { CloseAction, ErrorAction, LanguageClient } = require("vscode-languageclient/node");
const { findProgram } = require("./program");

const MOVES = {
  "enregard.goToNextFinding": "enregard.nextFinding",
  "enregard.goToPreviousFinding": "enregard.previousFinding",
  "enregard.goToNextFuzzy": "enregard.nextFuzzy",
  "enregard.goToPreviousFuzzy": "enregard.previousFuzzy",
};

/** Characters of what the program says that are shown. */
const LONGEST = 500;

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("enregard");
  const folders = (vscode.workspace.workspaceFolders || []).map((folder) => folder.uri.fsPath);
  const program = findProgram(settings.get("path"), folders);
  if (program === undefined) {
    tell("enregard was not found. Install it with its extra [lsp], or set enregard.path to the program.");
    return;
  }
  const launched = launch(program, ["lsp", ...settings.get("arguments", [])], folders[0]);
  const started = new LanguageClient("enregard", "Enregard", launched.start, {
    documentSelector: [{ language: "po" }, { scheme: "file", pattern: "**/corpus/**" }],
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: async () => {
        const complaint = await launched.complaint();
        if (complaint === undefined) {
          return usual.closed();
        }
        tell(`enregard lsp ended: ${complaint}`);
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  });
  const usual = started.createDefaultErrorHandler();
  client = started;
  await client.start().catch(() => undefined); // the user has been told why
}

/** Returns how to start the program, and how to wait for what it says when it ends with an error: it would say the same if it were started again. */
function launch(program, args, folder) {
  let ended;
  const start = async () => {
    const child = spawn(program, args, { cwd: folder });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (said = (said + text).slice(-LONGEST)));
    ended = new Promise((resolve) => {
      child.on("error", (error) => resolve(error.message));
      child.on("close", (code) => resolve(code ? said.trim() || `exit code ${code}` : undefined));
    });
    return child;
  };
  return { start, complaint: () => ended };
}

async function tell(message) {
  if (await vscode.window.showErrorMessage(message, "Open settings")) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "enregard");
  }
}

async function stop() {
  const old = client;
  client = undefined;
  await old?.stop().catch(() => undefined); // it may have died, or never have started
}

/** Asks the server for the next place, which it then shows. */
async function move(command) {
  const editor = vscode.window.activeTextEditor;
  if (client === undefined || editor === undefined) {
    return;
  }
  const { line, character } = editor.selection.start; // the server selects what it shows: from its end, the previous place would be the same
  await client.sendRequest("workspace/executeCommand", {
    command,
    arguments: [client.code2ProtocolConverter.asUri(editor.document.uri), line, character],
  });
}

async function activate(context) {
  for (const [name, command] of Object.entries(MOVES)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, () => move(command)));
  }
  const restart = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(vscode.commands.registerCommand("enregard.restart", restart));
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration("enregard") ? restart() : undefined))
  );
  await start();
}

module.exports = { activate, deactivate: stop };
