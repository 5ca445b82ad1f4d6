#!/usr/bin/python3
"""Runs a collector in a network of its own, between stand-ins of an application and of AWS's endpoints, and prints what reached them.

    observe.py FOLDER SCENARIO

FOLDER has the collector's configuration, config.json, and gets all that is written. Metrics go to a real Prometheus, which takes what Managed Prometheus
takes, and traces to a stand-in that keeps their requests. SCENARIO is a function of this file.
"""
import gzip
import http.server
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

PATIENCE = 45  # seconds
APPLICATION, PROMETHEUS, XRAY = 8080, 9090, 9100
SPAN = {"traceId": "{trace}", "spanId": "00f067aa0ba902b7", "name": "checkout", "kind": 2, "startTimeUnixNano": "{now}", "endTimeUnixNano": "{now}"}


class Application(http.server.BaseHTTPRequestHandler):
    """Shows two metrics at /internal/metrics."""

    def do_GET(self):
        found = self.path == "/internal/metrics"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.end_headers()
        self.wfile.write(b"# TYPE orders_total counter\norders_total{kind=\"paid\"} 7\n" if found else b"")

    def log_message(self, *_):
        pass


class Xray(http.server.BaseHTTPRequestHandler):
    """Keeps what is sent to it."""

    requests = []

    def do_POST(self):
        body = gzip.decompress(self.rfile.read(int(self.headers["Content-Length"])))
        scope = self.headers["Authorization"].split("Credential=")[1].split(",")[0].split("/", 2)[2]
        self.requests.append((self.path, scope, body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def serve(port, handler):
    threading.Thread(target=http.server.ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever, daemon=True).start()


def until(answer):
    """The first answer that is not empty, of those that come within the time; else the last."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            found = answer()
        except (urllib.error.URLError, ConnectionError):
            found = None
        if found or time.monotonic() > end:
            return found
        time.sleep(0.2)


def send(port, path, document):
    body = json.dumps(document).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, {"Content-Type": "application/json"})

    def post():
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status

    return until(post)


def query(expression):
    with urllib.request.urlopen(f"http://127.0.0.1:{PROMETHEUS}/api/v1/query?query={urllib.parse.quote(expression)}", timeout=5) as answer:
        return json.load(answer)["data"]["result"]


def show(expression):
    """Prints labels and values of a query's series."""
    for series in sorted(until(lambda: query(expression)) or [], key=lambda series: str(series["metric"])):
        labels = ",".join(f"{name}={value}" for name, value in sorted(series["metric"].items()))
        print(f"{{{labels}}} {series['value'][1]}")


def start_prometheus(folder):
    with open(f"{folder}/prometheus.yaml", "w", encoding="utf-8") as file:
        file.write("{}")
    return start(folder, "prometheus", f"--config.file={folder}/prometheus.yaml", f"--storage.tsdb.path={folder}/data",
                 f"--web.listen-address=127.0.0.1:{PROMETHEUS}", "--web.enable-remote-write-receiver")


def start_collector(folder):
    with open(f"{folder}/config.json", encoding="utf-8") as file:
        config = file.read()
    return start(folder, "otelcol", "--config=env:COLLECTOR_CONFIG", COLLECTOR_CONFIG=config, HOST_NAME="ip-10-0-1-2",
                 REMOTE_WRITE_URL=f"http://127.0.0.1:{PROMETHEUS}/api/v1/write", AWS_ACCESS_KEY_ID="KEY", AWS_SECRET_ACCESS_KEY="hush")


def start(folder, *command, **variables):
    # Until the process ends.
    log = open(f"{folder}/{command[0]}.log", "wb")  # pylint: disable=consider-using-with
    return subprocess.Popen(command, env={**os.environ, **variables}, stdout=log, stderr=log)  # pylint: disable=consider-using-with


def send_duration():
    """A duration of requests, as OpenTelemetry's conventions have it, of an application that names itself otherwise."""
    now = str(time.time_ns())
    point = {"startTimeUnixNano": now, "timeUnixNano": now, "count": "4", "sum": 1.5, "bucketCounts": ["3", "1"], "explicitBounds": [0.5],
             "attributes": [{"key": "http.response.status_code", "value": {"intValue": "500"}}]}
    metric = {"name": "http.server.request.duration", "unit": "s", "histogram": {"aggregationTemporality": 2, "dataPoints": [point]}}
    resource = {"attributes": [{"key": "service.name", "value": {"stringValue": "other"}}]}
    send(4318, "/v1/metrics", {"resourceMetrics": [{"resource": resource, "scopeMetrics": [{"metrics": [metric]}]}]})


def send_spans(count):
    now = str(time.time_ns())
    spans = [{**SPAN, "traceId": f"{number + 1:032x}", "startTimeUnixNano": now, "endTimeUnixNano": now} for number in range(count)]
    send(4318, "/v1/traces", {"resourceSpans": [{"scopeSpans": [{"spans": spans}]}]})


def metrics(folder):
    """What the container shows and what it sends are there, each with the names of service and server."""
    start_prometheus(folder)
    start_collector(folder)
    send_duration()
    show('orders_total')
    show('http_server_request_duration_seconds_count')
    show('up')
    until(lambda: query('otelcol_receiver_refused_metric_points_total'))
    show('count by (__name__) ({__name__=~"otelcol_.*"})')


def outage(folder):
    """What was measured while nobody took it is there in the end."""
    start_collector(folder)
    send_duration()
    time.sleep(12)  # longer than a batch waits
    start_prometheus(folder)
    show('http_server_request_duration_seconds_count')


def stopped(folder):
    """What a collector has taken it sends before it ends."""
    start_prometheus(folder)
    collector = start_collector(folder)
    until(lambda: query('vector(1)'))
    send_duration()
    collector.terminate()
    print(collector.wait(PATIENCE))
    show('http_server_request_duration_seconds_count')


def traces(folder):
    """Spans of both protocols are there, signed for X-Ray."""
    start_collector(folder)
    send_spans(1)
    now = time.time_ns() // 1000
    send(9411, "/api/v2/spans", [{"traceId": f"{7:032x}", "id": "00f067aa0ba902b7", "name": "pay", "timestamp": now, "duration": 5}])
    until(lambda: all(any(name in body for *_, body in Xray.requests) for name in (b"checkout", b"pay")))
    for name in (b"checkout", b"pay"):
        for path, scope, body in Xray.requests:
            if name in body:
                print(name.decode(), path, scope, *(text.decode() for text in (b"web", b"ip-10-0-1-2", b"infra-prod") if text in body))


def sampled(folder):
    """How many of a thousand traces are kept."""
    start_collector(folder)
    send_spans(1000)
    time.sleep(15)  # longer than a batch waits
    print(sum(body.count(b"checkout") for *_, body in Xray.requests))


def start_skywalking(folder):
    """Another collector, which shows in its log what it takes by OTLP over gRPC."""
    receiver = {"otlp": {"protocols": {"grpc": {"endpoint": "127.0.0.1:11800"}}}}
    service = {"pipelines": {"traces": {"receivers": ["otlp"], "exporters": ["debug"]}}, "telemetry": {"metrics": {"level": "none"}}}
    config = {"receivers": receiver, "exporters": {"debug": {"verbosity": "detailed"}}, "service": service}
    log = open(f"{folder}/skywalking.log", "wb")  # pylint: disable=consider-using-with
    subprocess.Popen(["otelcol", "--config=env:CONFIG"], env={**os.environ, "CONFIG": json.dumps(config)}, stdout=log, stderr=log)


def both(folder):
    """Spans are there at both ends, with the name of the service."""
    def taken():
        with open(f"{folder}/skywalking.log", encoding="utf-8") as file:
            return file.read()

    start_skywalking(folder)
    start_collector(folder)
    send_spans(1)
    until(lambda: any(b"checkout" in body for *_, body in Xray.requests) and "checkout" in taken())
    print("X-Ray", *(name for name in ("checkout", "web") if any(name.encode() in body for *_, body in Xray.requests)))
    print("SkyWalking", *(name for name in ("checkout", "Str(web)") if name in taken()))


def down(folder):
    """How many spans X-Ray has while nothing takes those for SkyWalking."""
    start_collector(folder)
    for _ in range(40):
        send_spans(1000)

    def count():
        return sum(body.count(b"checkout") for *_, body in Xray.requests)

    until(lambda: count() >= 40_000)
    print(count())


if __name__ == "__main__":
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    serve(APPLICATION, Application)
    serve(XRAY, Xray)
    globals()[sys.argv[2]](sys.argv[1])
    os._exit(0)  # with what it started: their network ends with it
