using System.Text;
using System.Text.Json;
using CecFunctions.Azurite;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Office;
using CecFunctions.Public;
using CecFunctions.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class SimulatedHistoryTests : IDisposable
{
    private const int Members = 105;
    private const int Nights = 24;

    private static readonly DateOnly Imported = new(2021, 6, 30);
    private static readonly DateOnly Until = new(2027, 4, 30);

    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public async Task ImportSweepsAndExport_GiveTheLogAndStatusesOfASimulationOfTheSameHistory()
    {
        var histories = Enumerable.Range(0, Members).Select(seed => new RandomHistory(seed, Imported, Until)).ToArray();
        await _shell.DoneAsync(
            "import",
            _shell.File("roster.csv", RosterText.Header + string.Concat(histories.SelectMany(h => h.RosterRows))),
            "--as-of",
            $"{Imported:yyyy-MM-dd}");

        await PlayAsync(histories);

        var export = await _shell.DoneAsync("export", "--as-of", $"{Until:yyyy-MM-dd}");
        var exported = export.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(
            e => e.GetProperty("memberId").GetString()!);
        Assert.Equal(Members, exported.Count);
        var events = new Dictionary<string, int>();
        foreach (var history in histories)
        {
            var member = exported[history.Key.MemberId];
            var answer = await SimulateAsync(history.Scenario(Until));
            Assert.True(
                Log(answer) == Log(member),
                $"{history.Scenario(Until)}\nsimulated:\n{Log(answer)}\nexported:\n{Log(member)}");
            Assert.Equal(
                Standing(answer.GetProperty("final"), "credential"), Standing(member.GetProperty("credentials"), "id"));
            foreach (var entry in member.GetProperty("log").EnumerateArray())
            {
                var what = entry.GetProperty("event").GetString()!;
                events[what] = events.GetValueOrDefault(what) + 1;
            }
        }

        // Histories without renewals and refusals would prove nothing.
        Assert.All(
            ["transition", "renewed", "refused", "extended", "reinstated", "revoked"],
            what => Assert.True(events.GetValueOrDefault(what) > 0, what));
        Assert.True(events["renewed"] > Members / 4, $"{events["renewed"]} renewals");
    }

    private async Task PlayAsync(RandomHistory[] histories)
    {
        var random = new Random(1);
        var nights = Enumerable
            .Range(0, Nights)
            .Select(_ => Imported.AddDays(random.Next(1, Until.DayNumber - Imported.DayNumber)))
            .Append(Until)
            .Order();
        var azurite = await AzuriteInstance.SharedAsync();
        await using var system = await OpenSystem.OpenAsync(
            _shell.Context(Stream.Null, Stream.Null, TextWriter.Null),
            ProgramDirectory.Load(ProgramDirectory.Default),
            azurite.ConnectionString,
            CancellationToken.None);
        var office = system.Services.GetRequiredService<OfficeCommands>();
        foreach (var night in nights)
        {
            await Parallel.ForEachAsync(
                histories, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (history, _) =>
                    await history.RecordThroughAsync(night.AddDays(-1), office));
            await _shell.DoneAsync("sweep", "--as-of", $"{night:yyyy-MM-dd}");
        }

        await Parallel.ForEachAsync(
            histories, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (history, _) =>
                await history.RecordThroughAsync(Until, office));
    }

    private static async Task<JsonElement> SimulateAsync(string scenario)
    {
        var (scenarios, _) = new ScenarioReader(ProgramDirectory.Load(ProgramDirectory.Default)).Read(
            Encoding.UTF8.GetBytes(scenario));
        using var output = new MemoryStream();
        await AnswerWriter.WriteAsync(output, scenarios, asArray: true, CancellationToken.None);
        return JsonDocument.Parse(output.ToArray()).RootElement[0];
    }

    private static string Log(JsonElement member) =>
        string.Join('\n', member.GetProperty("log").EnumerateArray().Select(e => e.GetRawText()));

    private static IEnumerable<string> Standing(JsonElement credentials, string id) =>
        credentials.EnumerateArray().Select(c => string.Join(
        ' ',
        new[] { id, "status", "cycle", "starts", "ends", "required", "counted", "complete" }.Select(
            property => c.GetProperty(property).GetRawText())));
}
