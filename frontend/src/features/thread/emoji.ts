/** The reactions that there are. */
export const EMOJI = ['👍', '🙏', '✅', '👀', '❤️', '🎉', '😮', '😢'] as const
