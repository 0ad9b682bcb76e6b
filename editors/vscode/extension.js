// Starts `enregard lsp` and connects VS Code to it.

"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { findProgram } = require("./program");

const MOVES = {
  "enregard.goToNextFinding": "enregard.nextFinding",
  "enregard.goToPreviousFinding": "enregard.previousFinding",
  "enregard.goToNextFuzzy": "enregard.nextFuzzy",
  "enregard.goToPreviousFuzzy": "enregard.previousFuzzy",
};

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("enregard");
  const folders = (vscode.workspace.workspaceFolders || []).map((folder) => folder.uri.fsPath);
  const program = findProgram(settings.get("path"), folders);
  if (program === undefined) {
    vscode.window.showErrorMessage(
      "enregard was not found. Install it with its extra [lsp], or set enregard.path to the program."
    );
    return;
  }
  const watched = ["**/enregard.yaml", "**/glossary*.yaml", "**/corpus/**"];
  client = new LanguageClient(
    "enregard",
    "Enregard",
    { command: program, args: ["lsp", ...settings.get("arguments", [])], options: { cwd: folders[0] } },
    {
      documentSelector: [{ language: "po" }, { scheme: "file", pattern: "**/corpus/**" }],
      synchronize: { fileEvents: watched.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern)) },
    }
  );
  await client.start();
}

async function stop() {
  const old = client;
  client = undefined;
  await old?.stop();
}

/** Asks the server for the next place, which it then shows. */
async function move(command) {
  const editor = vscode.window.activeTextEditor;
  if (client === undefined || editor === undefined) {
    return;
  }
  const { line, character } = editor.selection.active;
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
