using CecFunctions.Application.Simulation;
using CecFunctions.Domain.Programs;

var programs = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "programs"), "????.json").Select(f => ProgramFile.Parse(f, File.ReadAllBytes(f)));
var (scenarios, isArray) = new ScenarioReader(new ProgramCatalog(programs)).Read(File.ReadAllBytes(args[1]));
await using var output = Console.OpenStandardOutput();
await AnswerWriter.WriteAsync(output, scenarios, isArray, CancellationToken.None);
