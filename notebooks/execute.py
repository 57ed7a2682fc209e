"""Runs the notebooks of this folder in Jupyter, each in its kernel, and the Python of docs/queries.md.

Ends with 1 if a cell fails, or the document shows other output than its Python prints. With the
word "rewrite" outputs are stored. Names of notebooks after that word leave the others out.
"""
import pathlib
import re
import subprocess
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

rewrite = sys.argv[1] == "rewrite"
names = sys.argv[2:]
here = pathlib.Path(__file__).parent


def readable(outputs):
    """The outputs without Spark's log and addresses of objects, and with printed text in one piece."""
    kept = []
    for output in outputs:
        if output.get("name") == "stderr":
            continue
        if "image/png" in output.get("data", {}):
            output.data["text/plain"] = re.sub("@.*", "", output.data.get("text/plain", ""))
        if kept and output.get("name") == "stdout" and kept[-1].get("name") == "stdout":
            kept[-1].text += output.text
        else:
            kept.append(output)
    return kept


failed = False
for path in sorted(here.glob("*.ipynb")):
    if names and path.stem not in names:
        continue
    notebook = nbformat.read(path, as_version=4)
    start = time.monotonic()
    try:
        NotebookClient(notebook, timeout=600, resources={"metadata": {"path": here}}).execute()
        print(f"{path.name}: {time.monotonic() - start:.0f} s", flush=True)
    except (CellExecutionError, RuntimeError) as error:
        failed = True
        print(f"{path.name} failed:\n{error}", file=sys.stderr, flush=True)
        continue
    if rewrite:
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)
            if "outputs" in cell:
                cell.outputs = readable(cell.outputs)
        notebook.metadata = {"kernelspec": {key: notebook.metadata["kernelspec"][key]
                                            for key in ("name", "display_name", "language")}}
        nbformat.write(notebook, path)

document = here.parent / "docs" / "queries.md"
changed = {}
for code, shown in re.findall(
        r"```python\n(.*?)```\n\n```text\n(.*?)```", document.read_text(), re.DOTALL):
    run = subprocess.run([sys.executable, "-c", code], cwd=here.parent, capture_output=True, text=True)
    if run.returncode:
        failed = True
        print(f"{document.name} failed:\n{run.stderr}", file=sys.stderr)
    elif rewrite:
        changed[f"{code}```\n\n```text\n{shown}```"] = f"{code}```\n\n```text\n{run.stdout}```"
    elif run.stdout != shown:
        failed = True
        print(f"{document.name} shows\n{shown}\nbut its Python prints\n{run.stdout}", file=sys.stderr)
if rewrite:
    text = document.read_text()
    for before, after in changed.items():
        text = text.replace(before, after)
    document.write_text(text)
sys.exit(failed)
