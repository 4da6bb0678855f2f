#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""report and serve: a result inside a page, tampered ones refused; a server that gives the files of results to
this machine, and to nobody anything else. Usage: serve.py PROGRAM SOURCE_DIR"""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
WORK = tempfile.mkdtemp()
SECRET = "what is outside of DIR"
POLICY = "default-src 'none'; connect-src 'none'"
# What the program asks of a page: its policy, its version, its place for a run.
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>page</title></head><body>
<script type="application/json" id="version">"VERSION"</script>
<script type="application/json" id="run">null</script>
</body></html>"""


def run(*arguments, code=0, words=""):
    done = subprocess.run([PROGRAM, *arguments], cwd=WORK, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == code, (arguments, done.returncode, done.stderr)
    if code:
        assert done.stderr.count("\n") == 1 and words in done.stderr, (arguments, words, done.stderr)
    return done.stdout


def edit(name, change):
    path = os.path.join(WORK, name)
    with open(path) as f:
        text = f.read()
    changed = change(text)
    assert changed != text
    with open(path, "w") as f:
        f.write(changed)
    return lambda: open(path, "w").write(text)


def island(path):
    with open(os.path.join(WORK, path)) as f:
        found = re.findall(r'<script type="application/json" id="run">(.*?)</script>', f.read())
    assert len(found) == 1
    return json.loads(found[0])


def test_report():
    manifest = json.load(open(os.path.join(WORK, "shelf/war/manifest.json")))
    run("report", "shelf/war", "--page", "page.html", "-o", "one.html")
    held = island("one.html")
    assert held["words"] == manifest["stage_sha256"]["words"] and held["public_key"] is None
    assert json.loads(held["scenario"]) == manifest["scenario"]
    assert "</script><b>" in held["scenario"]        # in the name of the war, and it did not end the element
    run("report", "shelf/war", "--page", "page.html", "-o", "one.html", code=2, words="exists")
    run("report", "shelf/war", "--page", "page.html", "-o", "one.html", "--force")
    run("sign", "--new-key", "key")
    run("sign", "shelf/war", "--key", "key")
    run("report", "shelf/war", "--page", "page.html", "-o", "signed.html")
    assert len(island("signed.html")["public_key"]) == 64


def test_refusals():
    ask = ("report", "shelf/war", "--page", "page.html", "-o", "no.html")
    digit = lambda text: re.sub(r'("fires": ")(.)', lambda m: m[1] + ("1" if m[2] == "0" else "0"), text, count=1)
    for name, change, words in (
            ("summary.json", lambda t: t.replace('"direct_deaths": ', '"direct_deaths": 1'), "summary.json: was changed"),
            ("countries.csv", lambda t: t.replace("JPN", "PRK", 1), "countries.csv: was changed"),
            ("manifest.json", lambda t: t.replace('"yield_kt":15', '"yield_kt":16'), "does not fit manifest.json"),
            ("signature.json", lambda t: t.replace('"ed25519":"', '"ed25519":"0', 1), "does not fit manifest.json")):
        restore = edit(f"shelf/war/{name}", change)
        run(*ask, code=2, words=words)
        restore()
    os.remove(os.path.join(WORK, "shelf/war/signature.json"))
    for change, words in ((digit, "its stages give the words"),
                          (lambda t: t.replace('"yield_kt":15', '"yield_kt":16'), "its scenario has SHA-256"),
                          (lambda t: t.replace('"science_version": "', '"science_version": "9'), "science version"),
                          (lambda t: t.replace('"files_sha256": {', '"files_sha256": {"../../x": "0",'), "is broken"),
                          (lambda t: t[:len(t) // 2], "manifest.json")):
        restore = edit("shelf/war/manifest.json", change)
        run(*ask, code=2, words=words)
        restore()
    run("report", "nowhere", "--page", "page.html", code=2, words="nowhere/manifest.json")
    run("report", "shelf/war", "--page", "one.html", "-o", "no.html", code=2, words="is no page")
    run("report", "shelf/war", "--page", "outside.txt", "-o", "no.html", code=2, words="is no page")
    restore = edit("page.html", lambda t: t.replace("aftermath ", "aftermath 9"))
    run(*ask, code=2, words="another science version")
    restore()
    run(*ask[:4], "-o", "no/such/place.html", code=1, words="cannot be written")
    assert not os.path.exists(os.path.join(WORK, "no.html"))
    alone = os.path.join(WORK, "alone")                    # a program without a page beside it
    shutil.copy(PROGRAM, alone)
    done = subprocess.run([alone, "report", "shelf/war"], cwd=WORK, capture_output=True, text=True)
    assert done.returncode == 2 and "make page" in done.stderr and done.stderr.count("\n") == 1, done.stderr
    for port in ("-1", "65536", "x"):
        run("serve", "--port", port, "--page", "page.html", code=2, words="--port")
    run("serve", "nowhere", "--page", "page.html", code=2, words="nowhere")


class Server:
    def __init__(self, *arguments):
        self.process = subprocess.Popen([PROGRAM, "serve", *arguments, "--port", "0", "--page", "page.html"], cwd=WORK,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.port = int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", self.process.stdout.readline().strip())[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == 0, self.process.stderr.read()

    def raw(self, bytes_, patience=20):
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as s:
            try:
                s.sendall(bytes_)
                answer = b""
                while part := s.recv(1 << 16):
                    answer += part
            except (ConnectionError, TimeoutError):
                pass
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        return (int(lines[0].split()[1]) if len(lines[0].split()) > 1 else 0,
                {k.lower(): v for k, v in (line.split(": ", 1) for line in lines[1:])}, body)

    def ask(self, path, method="GET", host=None, extra=""):
        host = f"Host: {host if host is not None else f'127.0.0.1:{self.port}'}\r\n" if host != "" else ""
        return self.raw(f"{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{extra}\r\n".encode())


def test_files(server):
    code, head, body = server.ask("/results/war/countries.csv")
    assert code == 200 and body == open(os.path.join(WORK, "shelf/war/countries.csv"), "rb").read()
    assert head["content-type"] == "text/csv; charset=utf-8" and head["x-content-type-options"] == "nosniff"
    assert head["content-security-policy"].startswith("default-src 'none'")
    types = {"summary.json": "application/json", "manifest.json": "application/json",
             "detonations.geojson": "application/geo+json", "climate.nc": "application/x-netcdf"}
    for name, kind in types.items():
        code, head, body = server.ask(f"/results/war/{name}")
        assert (code, head["content-type"], len(body)) == (200, kind, os.path.getsize(f"{WORK}/shelf/war/{name}"))
        code, head, body = server.ask(f"/results/war/{name}", method="HEAD")
        assert code == 200 and body == b"" and int(head["content-length"]) == os.path.getsize(f"{WORK}/shelf/war/{name}")
    code, head, body = server.ask("/results.json")
    listed = {entry["name"]: entry for entry in json.loads(body)}
    assert set(listed) == {"war", "broken", "a b%<", "piped", "endless", "led", "half"}, listed.keys()
    assert {f["file"] for f in listed["war"]["files"]} >= set(types) and listed["broken"]["words"] is None
    assert "report.html" not in body.decode() and "restart.aft" not in body.decode()
    code, head, body = server.ask("/")
    assert code == 200 and b"<h2>a b%&lt;</h2>" in body and b"/results/a%20b%25%3C/countries.csv" in body
    assert b"<b></b>" not in body and b"</script><b>" not in body
    assert server.ask("/results/a%20b%25%3C/countries.csv")[0] == 200
    assert server.ask("/style.css")[1]["content-type"] == "text/css"


def test_page(server):
    code, head, body = server.ask("/page")
    assert code == 200 and head["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert body == open(os.path.join(WORK, "page.html"), "rb").read()
    code, head, body = server.ask("/results/war/", host=f"localhost:{server.port}")
    assert code == 200 and body == open(os.path.join(WORK, "one.html"), "rb").read()
    restore = edit("shelf/war/countries.csv", lambda t: t.replace("JPN", "PRK", 1))
    code, head, body = server.ask("/results/war/")
    assert code == 409 and b"countries.csv: was changed" in body and b"/proc" not in body
    restore()
    assert server.ask("/results/broken/")[0] == 409
    for name, what in (("piped", "countries.csv"), ("endless", "summary.json"), ("led", "countries.csv"),
                       ("half", "signature.json")):   # what would never end, or lies elsewhere
        code, head, body = server.ask(f"/results/{name}/")
        assert code == 409 and f"{what}: is not there, or a link".encode() in body, (name, body)


def test_traversal(server):
    up = ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "..%252f..%252fetc%252fpasswd", "%252e%252e/etc/passwd", "..\\..\\etc\\passwd", "..%5c..%5cetc%5cpasswd",
          "....//....//etc/passwd", "%c0%ae%c0%ae/%c0%af/etc/passwd", "..%00/etc/passwd", "/etc/passwd", "//etc/passwd",
          "../outside.txt", "..%2foutside.csv", "../outside.csv", "../../outside.csv", ".hidden.csv", "%2ehidden.csv",
          "link.csv", "linked/outside.csv", "pipe.csv", "folder.csv", "report.html", "restart.aft", "countries.csv%00",
          "countries.csv/", "countries.csv%2f", "./countries.csv", "%zz", "%", "%4", "a" * 3000]
    for start in ("/", "/results/", "/results/war/", "/results/linked/", "/results/../"):
        for path in up:
            code, head, body = server.ask(start + path)
            assert code in (400, 404), (start + path, code)
            assert SECRET.encode() not in body and b"root:" not in body, start + path
    for path in ("etc/passwd", "file:///etc/passwd", "http://127.0.0.1/etc/passwd", "*", "/results/linked/",
                 "/results/war", "/results//countries.csv", "/results/file.csv", "/results/file.csv/x.csv"):
        assert server.ask(path)[0] in (400, 404), path


def test_requests(server):
    for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1", "localhost", f"127.0.0.1.nip.io:{server.port}",
                 f"127.0.0.1:{server.port}x", f"[::1]:{server.port}", f"0.0.0.0:{server.port}", "127.0.0.1:1", ":"):
        code, head, body = server.ask("/results.json", host=host)
        assert code == 403 and b"war" not in body, (host, code)
    assert server.ask("/results.json", host="")[0] in (400, 403)
    assert server.ask("/", host="localhost", extra=f"Host: localhost:{server.port}\r\n")[0] in (400, 403)
    assert server.raw(b"GET /results.json HTTP/1.0\r\n\r\n")[0] in (400, 403)
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X"):
        code, head, body = server.ask("/results/war/countries.csv", method=method)
        assert code in (400, 405) and b"JPN" not in body, (method, code)
        assert code == 400 or head["allow"] == "GET, HEAD", method
    for extra in ("Content-Length: 5\r\n", "Content-Length: 99999999999\r\n", "Transfer-Encoding: chunked\r\n"):
        assert server.ask("/", extra=extra)[0] in (400, 413), extra
    assert server.ask("/" + "a" * 100000)[0] in (0, 400, 414, 431)
    assert server.ask("/", extra=f"X: {'a' * 100000}\r\n")[0] in (0, 400, 413, 431)
    assert server.ask("/", extra="X: a\r\n" * 20000)[0] in (0, 400, 413, 431)
    assert server.raw(b"\0\xff\x80garbage\r\n\r\n", patience=1)[0] in (0, 400, 403, 405, 505)
    for begun in (b"", b"GET / HTTP/1.1\r\nHost: "):     # 200 that never ask, 200 that never end
        waiting = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
        for s in waiting:
            s.send(begun)
        start = time.monotonic()
        assert all(server.ask("/results/war/countries.csv")[0] == 200 for _ in range(3))
        took = time.monotonic() - start
        assert took < 2, f"{took:.1f} s beside 200 idle connections"
        for s in waiting:
            s.close()
    listening = subprocess.run(["cat", "/proc/net/tcp"], capture_output=True, text=True).stdout
    at = [line.split()[1] for line in listening.splitlines()[1:] if line.split()[3] == "0A"]
    assert f"0100007F:{server.port:04X}" in at and f"00000000:{server.port:04X}" not in at


def main():
    os.chdir(WORK)
    version = run("--version").strip()
    with open("page.html", "w") as f:
        f.write(PAGE.replace("VERSION", version))
    with open("war.yaml", "w") as f:
        f.write('name: "a</script><b>"\nclimate: {years: 1}\nstrikes: [{place: "Hiroshima, JPN", yield_kt: 15}]\n')
    for name in ("outside.txt", "outside.csv"):
        with open(name, "w") as f:
            f.write(SECRET)
    os.mkdir("shelf")
    run("run", "war.yaml", "-o", "shelf/war", "--quiet")
    test_report()
    test_refusals()
    shutil.copytree("shelf/war", "shelf/a b%<")
    os.mkdir("shelf/broken")
    os.mkdir("shelf/none")
    shutil.copytree("shelf/war", "elsewhere")
    os.symlink("../elsewhere", "shelf/linked")
    os.symlink("../../outside.csv", "shelf/war/link.csv")
    os.mkfifo("shelf/war/pipe.csv")
    os.mkdir("shelf/war/folder.csv")
    for name in ("broken/manifest.json", "war/.hidden.csv", "war/report.html", "war/restart.aft", "file.csv"):
        with open(f"shelf/{name}", "w") as f:
            f.write(SECRET)
    shutil.copy("outside.csv", "elsewhere/outside.csv")
    for name, file, make in (("piped", "countries.csv", os.mkfifo), ("half", "signature.json", os.mkfifo),
                             ("endless", "summary.json", lambda to: os.symlink("/dev/zero", to)),
                             ("led", "countries.csv", lambda to: os.symlink("../war/countries.csv", to))):
        shutil.copytree("elsewhere", f"shelf/{name}")
        if os.path.exists(f"shelf/{name}/{file}"):
            os.remove(f"shelf/{name}/{file}")
        make(f"shelf/{name}/{file}")
        if name != "led":                # whoever links his own files may
            run("report", f"shelf/{name}", "--page", "page.html", "-o", "no.html", code=2, words="is no plain file")
    run("report", "shelf/led", "--page", "page.html", "-o", "led.html")
    with Server("shelf") as server:
        for test in (test_files, test_page, test_traversal, test_requests):
            test(server)
    with Server("shelf/war") as server:  # a result alone
        assert server.ask("/results/war/countries.csv")[0] == 200
        assert [e["name"] for e in json.loads(server.ask("/results.json")[2])] == ["war"]
    with Server() as server:             # the page alone
        assert server.ask("/")[0] == 200 and server.ask("/results.json")[0] == 404
    print("report and serve: what was changed or is not ours is refused")


try:
    main()
finally:
    os.chdir("/")
    shutil.rmtree(WORK)
