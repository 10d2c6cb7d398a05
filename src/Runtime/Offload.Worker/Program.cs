using Offload.Worker;

// The worker as it is installed: its handlers come from the folder that Offload:Plugins names. A team that builds its
// own worker writes the same line with its handlers' assembly (samples/Bookshop.Handlers/Program.cs).
return await OffloadWorker.RunAsync(args, worker => worker.AddPlugins());
