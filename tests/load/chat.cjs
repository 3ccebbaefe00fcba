// The usual Node stack: `ws`, and a row in PostgreSQL for each message before it is told.
//   node chat.cjs PORT DATABASE_URL
const { createServer } = require('node:http')
const { Pool } = require('pg')
const { WebSocketServer } = require('ws')

const [, , port, url] = process.argv
const database = new Pool({ connectionString: url, max: 4 })
const rooms = new Map()
const insert = 'insert into message (room, author, text, at) values ($1, $2, $3, now()) returning id'

async function enter(socket, name) {
  const found = await database.query({ name: 'enter', text: 'select id, room from member where name = $1', values: [name] })
  const { id, room } = found.rows[0]
  if (!rooms.has(room)) rooms.set(room, new Set())
  rooms.get(room).add(socket)
  socket.on('close', () => rooms.get(room).delete(socket))
  socket.on('message', async (data) => {
    const { message } = JSON.parse(data)
    const stored = await database.query({ name: 'store', text: insert, values: [room, id, message] })
    const told = JSON.stringify({ message, id: stored.rows[0].id, author: id })
    for (const other of rooms.get(room)) other.send(told)
  })
  socket.send('"ready"')
}

const server = createServer()
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) =>
  enter(socket, new URL(request.url, 'http://here').searchParams.get('name')),
)
server.listen(Number(port), '127.0.0.1', 2048)
