using CecFunctions.LocalHost.Commands;

using var signals = new TerminationSignals();
return await CommandLineHost.RunAsync(args, CommandContext.FromProcess(), signals.Token);
