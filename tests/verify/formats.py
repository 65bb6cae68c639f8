#!/usr/bin/env python3
"""What machines read, judged by other people's readers: SARIF, JUnit, GitHub's annotations, the action, the hooks.

A site full of faults is checked in every format, and what comes out goes to the validators. Each validator is also given
something broken: one that lets it pass proves nothing.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

import yaml
from lxml import etree

from verdict import refused, verdict

ROZNAMA, XSDS = os.environ["ROZNAMA"], Path(os.environ["JUNIT_SCHEMAS"])
HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
BIN = Path(sys.executable).parent
MULTITOOL = HERE / "node_modules/@microsoft/sarif-multitool-linux"
NOW = ["--now", "2026-01-01T00:00:00Z"]
DENY = ["--deny", "warnings"]
SITE = "papers/roznama, 1"

def run(*words, folder, env=None):
    environment = dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1", **(env or {}))
    return subprocess.run([str(word) for word in words], cwd=folder, env=environment, capture_output=True, text=True)


def said(done):
    """The lines of a validator that found something."""
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return [] if done.returncode == 0 else lines or [f"exit code {done.returncode}"]


# A site full of faults ---------------------------------------------------------------------------------------------

ARTICLES = {
    # Marks of every format, a control that would colour a terminal, a line break and a command of GitHub's.
    "marks/en.md": '---\ntitle: Marks\ndate: 2022-05-25\n"100 %, a:b <c> & \\"d\\" ]]>\\e[31m\\n::error::x": 1\n---\n\nText.\n',
    "moon/ur.md": "---\ntitle: چاند\ndate: ۳۰ شوال ۱۴۴۳ھ\n---\n\nمتن\n",
    "خبر 100 %/en.md": "---\ntitle: A name\ndate: 2022-05-25\nsumary: x\n---\n\n:date[05/06/2022] [gone](../gone/en.md)\n",
    "page/en.md": "---\ntitle: Page\ndate: 2022-05-25\n---\n\n<script>alert(1)</script>\n<script>alert(1)</script>\n",
    "empty/en.md": "",
    "yaml/en.md": "---\ntitle: [a\ndate: x\n---\n",
    "alien/de.md": "---\ntitle: Niemand\ndate: 2022-05-25\n---\n\nText.\n",
    "bytes/en.md": b"---\ntitle: \xff\n---\n",
}
STRINGS = "hidden = a\u202eb\nloop = { loop }\nbroken = { $x\nfront-title = { nothing }\n"
CONFIGURATION = """\
name: { message: site-name }
base_url: https://roznama.example
time_zone: Asia/Karachi
colour: green
editions:
  - { locale: en-PK, strings: [en], calendar: pakistan }
  - { locale: ur-PK, strings: [ur], calendar: pakistan }
  - { locale: sd-PK, strings: [sd], calendar: pakistan }
"""


def plant(site):
    for name, text in ARTICLES.items():
        file = site / "content/2022" / name
        file.parent.mkdir(parents=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    shutil.copytree(REPOSITORY / "locales", site / "locales")
    (site / "locales/en/faulty.ftl").write_text(STRINGS)
    (site / "roznama.yaml").write_text(CONFIGURATION)


def program(checkout, *words):
    done = run(ROZNAMA, *words, folder=checkout)
    if done.returncode not in (0, 1):
        verdict([done.stderr], f"roznama {' '.join(map(str, words))} ends")
    return done.stdout


def is_there(path, checkout):
    """Whether a relative path leads to a file; the theme's templates are in the program where a site has none."""
    _, found, template = path.partition(f"{SITE}/templates/")
    is_theirs = found and (REPOSITORY / "templates" / template).is_file()
    return not Path(path).is_absolute() and (is_theirs or (checkout / path).is_file())


# GitHub's annotations ----------------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*?)::(.*)")
SEVERITIES = {"error": "error", "warning": "warning", "notice": "note"}


def unescaped(text, marks):
    for mark, code in marks:
        text = text.replace(code, mark)
    return text.replace("%25", "%")


def annotations(text):
    """The commands as GitHub's runner takes them apart; a line that is none is a finding."""
    found, findings = [], []
    for line in text.split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        if not match:
            findings.append(f"no command: {line!r}")
            continue
        kind, properties, message = match.groups()
        lines = [("\r", "%0D"), ("\n", "%0A")]
        values = dict(pair.split("=", 1) for pair in properties.split(","))
        values = {name: unescaped(value, [*lines, (":", "%3A"), (",", "%2C")]) for name, value in values.items()}
        found.append((kind, values, unescaped(message, lines)))
    return found, findings


def github(text, diagnostics, checkout, name):
    found, findings = annotations(text)
    if len(found) != len(diagnostics):
        findings.append(f"{len(found)} annotations of {len(diagnostics)} findings")
    for (kind, values, message), diagnostic in zip(found, diagnostics):
        wrong = SEVERITIES[kind] != diagnostic["severity"] or values["title"] != diagnostic["code"]
        if wrong or not set(values) <= {"file", "line", "endLine", "col", "endColumn", "title"}:
            findings.append(f"{kind} {values} of {diagnostic}")
        if not values.get("file"):
            findings += [f"no file: {diagnostic}"] if diagnostic["file"] else []
        elif not is_there(values["file"], checkout):
            findings.append(f"there is no file {values['file']!r}")
        if "line" in values and (int(values["line"]), int(values["endLine"])) != (diagnostic["line"], diagnostic["end_line"]):
            findings.append(f"the lines {values} of {diagnostic}")
        if ("col" in values) != ("line" in values and values["line"] == values["endLine"]):
            findings.append(f"columns where GitHub takes none, or none where it does: {values}")
        if diagnostic["help"] and "\nhelp: " not in message:
            findings.append(f"no help: {message!r}")
    verdict(findings, name)


# SARIF -------------------------------------------------------------------------------------------------------------


def sarif_findings(text, folder):
    """What the official schema and Microsoft's validator, with GitHub's rules, have against a report."""
    file, log = folder / "report.sarif", folder / "validated.sarif"
    file.write_text(text)
    schema = said(run(BIN / "check-jsonschema", "--schemafile", MULTITOOL / "sarif-2.1.0.json", file, folder=folder))
    if schema:
        return schema
    log.unlink(missing_ok=True)
    words = ["validate", file, "--rule-kind", "Sarif;Ghas", "--output", log, "--quiet", "--log", "ForceOverwrite"]
    done = run(MULTITOOL / "Sarif.Multitool", *words, folder=folder)
    if not log.exists():
        return said(done) or ["the validator said nothing"]
    results = json.loads(log.read_text())["runs"][0].get("results", [])
    # The other levels are advice, such as to name an address on the web.
    errors = [result for result in results if result.get("level") == "error"]
    return [f"{result['ruleId']}: {result['message'].get('arguments', result['message'])}" for result in errors]


def sarif(text, diagnostics, checkout, name):
    findings = sarif_findings(text, checkout)
    run_ = json.loads(text)["runs"][0]
    rules = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    if rules != sorted({diagnostic["code"] for diagnostic in diagnostics}):
        findings.append(f"the rules {rules}")
    if len(run_["results"]) != len(diagnostics):
        findings.append(f"{len(run_['results'])} results of {len(diagnostics)} findings")
    for result, diagnostic in zip(run_["results"], diagnostics):
        if (result["ruleId"], result["level"]) != (diagnostic["code"], diagnostic["severity"]):
            findings.append(f"{result} of {diagnostic}")
        place = result["locations"][0]["physicalLocation"]
        path = unquote(place["artifactLocation"]["uri"])
        if not is_there(path, checkout):
            findings.append(f"there is no file {path!r}")
        if diagnostic["line"] not in (None, place["region"]["startLine"]):
            findings.append(f"{place} of {diagnostic}")
    prints = [result["partialFingerprints"]["roznama/v1"] for result in run_["results"]]
    if len(set(prints)) != len(prints):
        findings.append("two results have one fingerprint")
    verdict(findings, name)


def broken_sarif(text, folder):
    def broken(change, name):
        log = json.loads(text)
        change(log["runs"][0])
        refused(sarif_findings(json.dumps(log), folder), f"SARIF {name}")

    broken(lambda run_: run_["results"][0].update(level="fatal"), "with a level that there is not")
    broken(lambda run_: run_.pop("tool"), "without the tool")
    broken(lambda run_: run_["results"][0].update(ruleIndex=999), "with a rule that there is not")
    broken(lambda run_: run_["results"][0].pop("locations"), "with a result that has no place, as GitHub does")
    broken(lambda run_: run_["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0), "with a line 0")


# JUnit -------------------------------------------------------------------------------------------------------------

SCHEMAS = {file.parent.name[:8]: etree.XMLSchema(file=str(file)) for file in sorted(XSDS.rglob("junit-10.xsd"))}


def junit_findings(text):
    try:
        document = etree.fromstring(text.encode())
    except etree.XMLSyntaxError as error:
        return [str(error)]
    findings = []
    for version, schema in SCHEMAS.items():
        if not schema.validate(document):
            findings += [f"junit-10.xsd of {version}: {error}" for error in schema.error_log]
    return findings


def junit(text, diagnostics, counted, name):
    findings = junit_findings(text)
    if not findings:
        document = etree.fromstring(text.encode())
        cases, failures = document.findall(".//testcase"), document.findall(".//failure")
        expected = (len(diagnostics), sum(diagnostic["severity"] in counted for diagnostic in diagnostics))
        suites = document.findall("testsuite")
        for counts in ({"tests": len(cases), "failures": len(failures)}, dict(zip(("tests", "failures"), expected))):
            for key, count in counts.items():
                if int(document.get(key)) != count or sum(int(suite.get(key)) for suite in suites) != count:
                    findings.append(f"{key}: {document.get(key)} in all, where {count} are")
        # GitLab keeps one of two cases with one name.
        names = [(case.get("classname"), case.get("name")) for case in cases]
        findings += [f"twice: {name}" for name in set(names) if names.count(name) > 1]
    verdict(findings, name)


def broken_junit(text):
    refused(junit_findings(text.replace("<testcase name=", "<testcase title=", 1)), "JUnit with a case without a name")
    refused(junit_findings(text.replace(' failures="', ' misses="', 2)), "JUnit without the failures")
    refused(junit_findings(text.replace("<failure ", "\x1b<failure ", 1)), "JUnit with a control character")
    refused(junit_findings(text.replace("<testcase ", '<testcase file="a" ', 1)), "JUnit with what Jenkins does not know")


# The action, the hooks, and the README's examples ------------------------------------------------------------------


def examples():
    """The README's YAML blocks that say which file they are, by that name."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (REPOSITORY / "README.md").read_text(), re.S | re.M)
    verdict([f"no YAML: {block}" for block in blocks if not is_yaml(block)], f"{len(blocks)} blocks of YAML in the README")
    return {block.split("\n")[0][2:]: block for block in blocks if block.startswith("# ")}


def is_yaml(text):
    try:
        return yaml.safe_load(text) is not None
    except yaml.YAMLError:
        return False


def by_schema(schema, text, folder):
    file = folder / "instance.yml"
    file.write_text(text)
    return said(run(BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", file, folder=folder))


def actionlint(workflow, action):
    """What actionlint says of a workflow and of the action that it uses as `./`."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        run("git", "init", "--quiet", folder=folder)
        (folder / ".github/workflows").mkdir(parents=True)
        (folder / ".github/workflows/roznama.yml").write_text(workflow)
        (folder / "action.yml").write_text(action)
        return said(run(BIN / "actionlint", "-no-color", folder=folder))


def action(workflow, checkout, expected):
    text = (REPOSITORY / "action.yml").read_text()
    local = workflow.replace("OWNER/roznama@REF", "./")
    verdict(by_schema("github-actions", text, checkout), "action.yml against SchemaStore's schema")
    verdict(by_schema("github-workflows", workflow, checkout), "the README's workflow against SchemaStore's schema")
    verdict(actionlint(local, text), "action.yml, and the README's workflow that uses it, by actionlint")
    refused(by_schema("github-actions", text.replace("using: composite", "using: compost"), checkout), "an action of no kind")
    refused(actionlint(local, text.replace("using: composite", "using: compost")), "an action of no kind, by actionlint")
    refused(actionlint(local.replace("deny: warnings", "deni: warnings"), text), "an input that the action has not")
    refused(actionlint(local.replace("cancelled()", "canceled()"), text), "a function that GitHub has not")

    # Its last step, as the runner runs it; nothing in an input may become a command.
    step = yaml.safe_load(text)["runs"]["steps"][-1]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "step.sh"
        script.write_text(step["run"])
        inputs = {"ROZNAMA": ROZNAMA, "COMMAND": "check", "SITE": SITE, "DENY": "warnings", "ARGS": " ".join(NOW)}
        bash = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script]
        done = run(*bash, folder=checkout, env=inputs)
        findings = [] if (done.returncode, done.stdout) == (1, expected) else [done.stdout, done.stderr]
        verdict(findings, "the action's step says what `roznama check --format github` says")
        done = run(*bash, folder=checkout, env={**inputs, "ARGS": f"$(touch {folder}/ran) ; touch {folder}/ran"})
        verdict(["it ran"] if (Path(folder) / "ran").exists() else [], "an input of the action is not run by the shell")
    if set(step["env"]) != set(inputs):
        verdict([f"{sorted(step['env'])}"], "the variables of the action's step")


def gitlab(pipeline, folder):
    verdict(by_schema("gitlab-ci", pipeline, folder), "the README's .gitlab-ci.yml against SchemaStore's schema")
    refused(by_schema("gitlab-ci", pipeline.replace("when: always", "when: sometimes"), folder), "an artifact kept `sometimes`")


def hooks(configuration, folder):
    manifest = (REPOSITORY / ".pre-commit-hooks.yaml").read_text()

    def validated(kind, text):
        file = folder / "validated.yaml"
        file.write_text(text)
        return said(run(BIN / "pre-commit", f"validate-{kind}", file, folder=folder))

    verdict(validated("manifest", manifest), ".pre-commit-hooks.yaml by pre-commit")
    verdict(validated("config", configuration), "the README's .pre-commit-config.yaml by pre-commit")
    refused(validated("manifest", manifest.replace("entry:", "entree:", 1)), "a hook without an entry")
    known = {hook["id"] for hook in yaml.safe_load(manifest)}
    used = {hook["id"] for hook in yaml.safe_load(configuration)["repos"][0]["hooks"]}
    verdict(sorted(used - known), f"the README uses hooks that there are: {', '.join(sorted(used))}")
    for hook in yaml.safe_load(manifest):
        words = hook["entry"].split()
        verdict(said(run(ROZNAMA, *words[1:], "--help", folder=folder)), f"`{hook['entry']}` is a command")
    hooked(yaml.safe_load(manifest)[0])


def hooked(hook):
    """The hook in a repository of its own, with the program that is here instead of one that is built anew."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        folder = Path(folder)
        plant(folder)
        words = hook["entry"].split()
        local = {**hook, "language": "system", "entry": " ".join([ROZNAMA, *words[1:]])}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]}))
        (folder / "notes.txt").write_text("nothing of the site\n")
        run("git", "init", "--quiet", folder=folder)
        run("git", "add", "--all", folder=folder)
        env = {"PRE_COMMIT_HOME": home}
        of_site = run(BIN / "pre-commit", "run", "--files", "content/2022/marks/en.md", folder=folder, env=env)
        beside = run(BIN / "pre-commit", "run", "--files", "notes.txt", folder=folder, env=env)
        findings = [] if "link/no-article" in of_site.stdout and of_site.returncode == 1 else [of_site.stdout, of_site.stderr]
        findings += [] if beside.returncode == 0 and "no files to check" in beside.stdout else [beside.stdout, beside.stderr]
        verdict(findings, f"{hook['id']} stops a commit to the site, and no other")


def main():
    os.chmod(MULTITOOL / "Sarif.Multitool", 0o755)
    with tempfile.TemporaryDirectory(prefix="checkout-") as checkout:
        checkout = Path(checkout).resolve()
        plant(checkout / SITE)
        check = ["check", "--site", SITE, *NOW]
        diagnostics = [json.loads(line) for line in program(checkout, *check, "--format", "json").splitlines()]
        codes = {diagnostic["code"] for diagnostic in diagnostics}
        severities = {diagnostic["severity"] for diagnostic in diagnostics}
        nowhere = [diagnostic for diagnostic in diagnostics if diagnostic["file"] is None]
        many = len(codes) >= 12 and severities == {"error", "warning", "note"} and nowhere
        verdict([] if many else [f"{sorted(codes)}"], f"the faulty site: {len(diagnostics)} findings of {len(codes)} codes")

        reports = {}
        for format in ("short", "json", "github", "sarif", "junit"):
            reports[format] = program(checkout, *check, "--format", format)
            findings = [] if program(checkout, *check, "--format", format) == reports[format] else ["another one"]
            findings += ["the folder of this machine"] if str(checkout) in reports[format] else []
            findings += ["a control character"] if re.search(r"[\x00-\x09\x0b-\x1f\x7f]", reports[format]) else []
            verdict(findings, f"{format}: twice the same, relative, and nothing hidden")
        github(reports["github"], diagnostics, checkout, "github: every finding at its place, as the runner reads it")
        sarif(reports["sarif"], diagnostics, checkout, "sarif: by the 2.1.0 schema and by Microsoft's validator with GitHub's rules")
        broken_sarif(reports["sarif"], checkout)
        junit(reports["junit"], diagnostics, {"error"}, f"junit: by {len(SCHEMAS)} schemas of Jenkins, every finding counted")
        denied = program(checkout, *check, *DENY, "--format", "junit")
        junit(denied, diagnostics, {"error", "warning"}, "junit: what is denied is a failure")
        broken_junit(reports["junit"])

        # The other commands, and a site without faults.
        build = ["build", "--site", SITE, *NOW, *DENY, "--format"]
        # A build says less than a check: it does not look at the strings by every rule.
        diagnostics = [json.loads(line) for line in program(checkout, *build, "json").splitlines()]
        github(program(checkout, *build, "github"), diagnostics, checkout, "github: of a build")
        sarif(program(checkout, *build, "sarif"), diagnostics, checkout, "sarif: of a build")
        junit(program(checkout, *build, "junit"), diagnostics, {"error", "warning"}, "junit: of a build")
        page = checkout / "page, 100 %.txt"
        page.write_text("Wednesday 25th May 2022 / 24 Shawwal 1443\n\nA headline\n\nA sentence.\n")
        imported = ["import", page.name, "--dry-run", "--format"]
        verdict(junit_findings(program(checkout, *imported, "junit")), "junit: of an import")
        verdict(sarif_findings(program(checkout, *imported, "sarif"), checkout), "sarif: of an import")
        clean = ["check", "--site", REPOSITORY, *NOW, "--format"]
        junit(program(checkout, *clean, "junit").replace("<testcase name=\"no problems\"", "<testcase name=\"none\""),
              [{"severity": "none"}], set(), "junit: of a site without faults, one case that passed")
        verdict(sarif_findings(program(checkout, *clean, "sarif"), checkout), "sarif: of a site without faults")

        blocks = examples()
        expected = program(checkout, *check, *DENY, "--format", "github")
        action(blocks[".github/workflows/roznama.yml"], checkout, expected)
        gitlab(blocks[".gitlab-ci.yml"], checkout)
        hooks(blocks[".pre-commit-config.yaml"], checkout)


main()
