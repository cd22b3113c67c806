// Sends what it knows away over HTTP, as a package that was tampered with would: node fetch.mjs URL...
const say = (line) => process.stdout.write(`${line}\n`)

for (const url of process.argv.slice(2)) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: 'leaked',
      signal: AbortSignal.timeout(4000)
    })
    say(`REACHED ${url}: ${answer.status}`)
  } catch (error) {
    say(`denied: ${new URL(url).hostname}: ${error.cause?.code ?? error.name}`)
  }
  say('tried')
}
