// Small receivers that check the signatures of a webhook, to be copied: complete programs that need nothing installed but
// their language, filled with the webhook's own values. The secret is read from the environment and never written into
// them. Pure and safe for the browser. verification-snippets.test.ts runs them.
import { shellQuoted } from '#lib/delivery/curl-command.ts';

export type SnippetName = 'node' | 'python' | 'php' | 'go' | 'curl';

export type Snippet = { name: SnippetName; label: string; file: string; text: string };

export function verificationSnippets(webhook: { id: number; url: string }): Snippet[] {
  const variable = `WEBHOOK_SECRET_${webhook.id}`;
  const values = { variable, about: `webhook ${webhook.id}, which is sent to ${withoutQuery(webhook.url)}`, url: webhook.url };
  return [
    { name: 'node', label: 'Node', file: 'receiver.mjs', text: node(values) },
    { name: 'python', label: 'Python', file: 'receiver.py', text: python(values) },
    { name: 'php', label: 'PHP', file: 'receiver.php', text: php(values) },
    { name: 'go', label: 'Go', file: 'receiver.go', text: go(values) },
    { name: 'curl', label: 'curl + openssl', file: 'send-signed.sh', text: curl(values) },
  ];
}

type Values = { variable: string; about: string; url: string };

/** Stands in comments: as the URL is written on the wire, so without quotes, blanks or line breaks. */
function withoutQuery(url: string): string {
  if (!URL.canParse(url)) return 'its URL';
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function node({ variable, about }: Values): string {
  return `// A receiver for ${about}.
// Start it with ${variable}=whsec_… PORT=8080 node receiver.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.${variable}.replace(/^whsec_/, ''), 'base64');

function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures = '' } = headers;
  const ageSeconds = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (!(ageSeconds <= 300)) return false; // too old, from the future, or missing
  const expected = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\`).update(body).digest();
  return signatures.split(' ').some((entry) => {
    const [version, signature = ''] = entry.split(',');
    const given = Buffer.from(signature, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks); // check the bytes as they came, before parsing them
    response.statusCode = isGenuine(request.headers, body) ? 204 : 401;
    response.end();
  });
}).listen(Number(process.env.PORT ?? 8080));
`;
}

function python({ variable, about }: Values): string {
  return `# A receiver for ${about}.
# Start it with ${variable}=whsec_… PORT=8080 python3 receiver.py
import base64, hashlib, hmac, os, time
from http.server import BaseHTTPRequestHandler, HTTPServer

key = base64.b64decode(os.environ["${variable}"].removeprefix("whsec_"))


def is_genuine(headers, body):
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        return False  # too old, from the future, or missing
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(entry.encode(), expected.encode()) for entry in headers.get("webhook-signature", "").split(" "))


class Receiver(BaseHTTPRequestHandler):
    def receive(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))  # the bytes as they came, before parsing them
        self.send_response(204 if is_genuine(self.headers, body) else 401)
        self.end_headers()

    do_POST = do_GET = receive


HTTPServer(("", int(os.environ.get("PORT", 8080))), Receiver).serve_forever()
`;
}

function php({ variable, about }: Values): string {
  return `<?php
// A receiver for ${about}.
// Start it with ${variable}=whsec_… php -S 0.0.0.0:8080 receiver.php
$key = base64_decode(preg_replace('/^whsec_/', '', getenv('${variable}')));

function is_genuine(string $key, array $server, string $body): bool
{
    $id = $server['HTTP_WEBHOOK_ID'] ?? '';
    $timestamp = $server['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    if (!ctype_digit($timestamp) || abs(time() - (int) $timestamp) > 300) {
        return false; // too old, from the future, or missing
    }
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    foreach (explode(' ', $server['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $entry) {
        if (hash_equals($expected, $entry)) {
            return true;
        }
    }
    return false;
}

$body = file_get_contents('php://input'); // the bytes as they came, before parsing them
http_response_code(is_genuine($key, $_SERVER, $body) ? 204 : 401);
`;
}

function go({ variable, about }: Values): string {
  return `// A receiver for ${about}.
// Start it with ${variable}=whsec_… PORT=8080 go run receiver.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func isGenuine(key []byte, header http.Header, body []byte) bool {
	id, timestamp := header.Get("webhook-id"), header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false // too old, from the future, or missing
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + timestamp + "."))
	mac.Write(body)
	expected := []byte("v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	for _, entry := range strings.Split(header.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(entry), expected) {
			return true
		}
	}
	return false
}

func main() {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(os.Getenv("${variable}"), "whsec_"))
	if err != nil || len(key) == 0 {
		log.Fatal("${variable} is not set to a secret")
	}
	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body) // the bytes as they came, before parsing them
		if err != nil || !isGenuine(key, request.Header, body) {
			response.WriteHeader(http.StatusUnauthorized)
			return
		}
		response.WriteHeader(http.StatusNoContent)
	})
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
`;
}

function curl({ variable, about, url }: Values): string {
  return `# Sends a signed request as Callboard does, to try the receiver of ${about}.
# Start it with ${variable}=whsec_… bash send-signed.sh
url=\${1:-${shellQuotedInDefault(url)}}
body='{"type":"TEST"}'
id="test-$(openssl rand -hex 8)"
timestamp=$(date +%s)
key=$(printf %s "\${${variable}#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
signature=$(printf %s "$id.$timestamp.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
curl --silent --show-error --write-out '%{http_code}\\n' --globoff "$url" \\
  -H 'content-type: application/json' \\
  -H "webhook-id: $id" \\
  -H "webhook-timestamp: $timestamp" \\
  -H "webhook-signature: v1,$signature" \\
  --data-raw "$body"
`;
}

/** Within \${1:-…} a closing brace would end the default. */
function shellQuotedInDefault(url: string): string {
  return shellQuoted(url.replaceAll('{', '%7B').replaceAll('}', '%7D'));
}
