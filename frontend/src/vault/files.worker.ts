import { createFileTasks } from './fileTasks.ts'
import { serve } from './rpc.ts'

serve(self, createFileTasks(), { parts: true })
