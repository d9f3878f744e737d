using CecFunctions.LocalHost.CommandLine;

return await CommandLineHost.RunAsync(args);
