// Loaded into the pinned Node before the script: if the launcher dies (even by kill -9), the script ends with it, so that
// no orphan keeps a cabinet open behind a closed terminal.
process.on('disconnect', () => process.exit(1))
process.channel?.unref()
