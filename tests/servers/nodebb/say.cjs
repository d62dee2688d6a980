// node say.cjs APP URL: logs in as admin and speaks to a NodeBB as its own pages do.
// Each line of stdin is [event, data]; each line of stdout the answer to it, [error, result].
const [app, url] = process.argv.slice(2)
delete globalThis.WebSocket // it takes no headers, so the client must use its own
const io = require(require.resolve('socket.io-client', { paths: [app] }))
const cookies = response => response.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ')

async function main() {
  const config = await fetch(`${url}/api/config`)
  const headers = { cookie: cookies(config), 'x-csrf-token': (await config.json()).csrf_token }
  const body = new URLSearchParams({ username: 'admin', password: 'admin-pass-1' })
  const login = await fetch(`${url}/login`, { method: 'POST', headers, body })
  if (!login.ok) throw new Error(`login: ${login.status} ${await login.text()}`)
  const socket = io(url, { transports: ['websocket'], extraHeaders: { Cookie: cookies(login) || headers.cookie } })
  socket.on('connect', () => {
    const lines = require('node:readline').createInterface({ input: process.stdin })
    lines.on('line', line => {
      const [event, data] = JSON.parse(line)
      socket.emit(event, data, (error, result) => console.log(JSON.stringify([error && error.message, result])))
    })
    lines.on('close', () => process.exit(0))
  })
  socket.on('disconnect', why => { console.error(why); process.exit(1) })
  socket.on('connect_error', error => { console.error(error); process.exit(1) })
}
main().catch(error => { console.error(error); process.exit(1) })
