using System.Text.Json.Nodes;

namespace CecFunctions.LocalHost.Tests.FirstMonth;

/// <summary>What the office does again and again, and reads in what it is told.</summary>
internal static class OfficeWork
{
    /// <summary>A night as it runs by itself: what time changes, the draw, the mails.</summary>
    public static async Task<(CommandRun Sweep, CommandRun Draw, CommandRun Dispatch)> NightAsync(
        CommandShell office, string day) =>
    (
        await office.DoneAsync("sweep", "--as-of", day),
        await office.DoneAsync("draw", "--as-of", day),
        await office.DoneAsync("dispatch", "--as-of", day));

    /// <summary>The notices of a member, each with what became of it.</summary>
    public static async Task<IEnumerable<string>> NoticesAsync(CommandShell office, string program, string member) =>
        (await office.DoneAsync("notices", program, member)).Lines
            .Select(line => $"{Text(line, "kind")} {Text(line, "state")}");

    /// <summary>Where a credential stands on a day.</summary>
    public static async Task<JsonNode> CredentialAsync(CommandShell office, string number, string day) =>
        (await office.DoneAsync("export", "--as-of", day)).Lines
            .SelectMany(line => Read(line)["credentials"]!.AsArray())
            .Single(one => Text(one!, "id") == number)!;

    /// <summary>The members of a body, each with the numbers of their credentials.</summary>
    public static async Task<IEnumerable<string>> HeldAsync(CommandShell office, string program, string day) =>
        (await office.DoneAsync("export", "--as-of", day)).Lines
            .Select(Read)
            .Where(member => Text(member, "program") == program)
            .Select(member => string.Join(
                ' ', [Text(member, "memberId"), .. member["credentials"]!.AsArray().Select(one => Text(one!, "id"))]));

    /// <summary>The audits that are not decided.</summary>
    public static async Task<IReadOnlyList<JsonNode>> AuditsAsync(CommandShell office, string day) =>
        [.. (await office.DoneAsync("audit", "queue", "acsm", "--as-of", day)).Lines.Select(Read)];

    /// <summary>What was said about a file, without its name.</summary>
    public static string[] Told(CommandRun run, string file) =>
    [
        .. run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Replace($"{file}:", string.Empty, StringComparison.Ordinal)),
    ];

    /// <summary>A command as it is typed: words, and then what is in quotes or comes after it.</summary>
    public static string[] Typed(string command, params string[] rest) => [.. command.Split(' '), .. rest];

    public static JsonNode Read(string line) => JsonNode.Parse(line)!;

    public static string Text(CommandRun run, string name) => Text(Assert.Single(run.Lines), name);

    public static string Text(string line, string name) => Text(Read(line), name);

    public static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
