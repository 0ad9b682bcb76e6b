// Finds the program: the one that is set, that of a virtual environment in the workspace, or the one on the PATH.

"use strict";

const fs = require("node:fs");
const path = require("node:path");

function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Returns the path of the program, or undefined if there is none. A path that is set is taken as it is, relative to the first folder. */
function findProgram(set, folders, environment = process.env, platform = process.platform) {
  if (set) {
    const file = path.isAbsolute(set) || !folders.length ? set : path.join(folders[0], set);
    return isProgram(file) ? file : undefined;
  }
  const names = platform === "win32" ? ["enregard.exe", "enregard.cmd"] : ["enregard"];
  const inner = platform === "win32" ? "Scripts" : "bin";
  const places = [
    ...folders.flatMap((folder) => [".venv", "venv"].map((name) => path.join(folder, name, inner))),
    ...(environment.PATH || environment.Path || "").split(path.delimiter).filter(Boolean),
  ];
  return places.flatMap((place) => names.map((name) => path.join(place, name))).find(isProgram);
}

module.exports = { findProgram };
