using System.Text.Json;
using System.Text.RegularExpressions;

namespace CecFunctions.Domain.Tests.Rulebook;

/// <summary>
/// Every rule of the rulebook is held by a test, and the program files name no rule that the rulebook does not have.
/// </summary>
public sealed partial class RulebookTests
{
    private static readonly string[] Ids = IdsOf("rulebook-ids.txt");

    private static readonly string[] AuditIds = IdsOf("rulebook-audit-ids.txt");

    private static readonly string[] AuditNotices =
    [
        "audit-drawn",
        "audit-reminder",
        "audit-deadline-passed",
        "audit-result",
    ];

    [Fact]
    public void EveryRule_HasATest()
    {
        var held = Traits(RuleTrait()).Select(trait => trait.Id).ToHashSet(StringComparer.Ordinal);

        var missing = Ids.Concat(AuditIds).Where(id => !held.Contains(id)).ToArray();
        Assert.True(missing.Length == 0, $"No test has [Trait(\"Rule\", …)] for: {string.Join(", ", missing)}");
    }

    [Fact]
    public void EveryNoticeOfAnAudit_HasATest()
    {
        var held = Traits(NoticeTrait()).Select(trait => trait.Id).ToHashSet(StringComparer.Ordinal);

        var missing = AuditNotices.Where(kind => !held.Contains(kind)).ToArray();
        Assert.True(missing.Length == 0, $"No test has [Trait(\"Notice\", …)] for: {string.Join(", ", missing)}");
        Assert.Empty(held.Except(AuditNotices));
    }

    [Fact]
    public void EveryTrait_NamesARuleOfTheRulebook()
    {
        var known = Ids.Concat(AuditIds).ToHashSet(StringComparer.Ordinal);
        var unknown = Traits(RuleTrait()).Where(
            trait => !known.Contains(trait.Id) && !trait.Id.StartsWith("PORTAL-", StringComparison.Ordinal));

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("acsm")]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public void ProgramFile_NamesRulesOfTheRulebookOnly(string program)
    {
        var known = Ids.Concat(AuditIds).ToHashSet(StringComparer.Ordinal);
        using var file = JsonDocument.Parse(File.ReadAllBytes(Policies.FileOf(program)));
        var named = Texts(file.RootElement).Where(text => RuleId().IsMatch(text)).Distinct().ToArray();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, id => !known.Contains(id));
        // A body's file states its own rules and those of all.
        Assert.DoesNotContain(
            named,
            id =>
                !id.StartsWith(program.ToUpperInvariant() + "-", StringComparison.Ordinal)
                    && !id.StartsWith("ALL-", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryRuleProperty_HoldsAnId()
    {
        foreach (var program in Policies.Catalog.Programs)
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Policies.FileOf(program.Program)));
            Assert.All(RuleProperties(file.RootElement), id => Assert.Matches(RuleId(), id));
        }
    }

    [Fact]
    public void Ids_AreListedOnce()
    {
        var all = Ids.Concat(AuditIds).ToArray();

        Assert.Equal(all.Distinct(), all);
        Assert.All(all, id => Assert.Matches(RuleId(), id));
    }

    /// <summary>
    /// Every such trait in the tests of the repository, whichever assembly they belong to. An attribute begins its
    /// line; one in a comment does not.
    /// </summary>
    private static IEnumerable<(string File, string Id)> Traits(Regex pattern) =>
        from file in Directory.GetFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
        where IsSource(file)
        from line in File.ReadLines(file)
        where line.TrimStart().StartsWith('[')
        from trait in pattern.Matches(line)
        select (Path.GetFileName(file), trait.Groups["id"].Value);

    /// <summary>Build output holds copies of what is already read.</summary>
    private static bool IsSource(string file) =>
        !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj");

    private static string[] IdsOf(string list) =>
        [.. File.ReadLines(Repository.PathOf("tests", list)).Where(line => line.Length > 0 && line[0] != '#')];

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private static IEnumerable<string> RuleProperties(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.NameEquals("rule") || p.Name.EndsWith("Rule", StringComparison.Ordinal)
                ? [p.Value.GetString()!]
                : RuleProperties(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(RuleProperties),
        _ => [],
    };

    [GeneratedRegex("""\bTrait\("Rule", "(?<id>[A-Z0-9-]+)"\)""")]
    private static partial Regex RuleTrait();

    [GeneratedRegex("""\bTrait\("Notice", "(?<id>[a-z-]+)"\)""")]
    private static partial Regex NoticeTrait();

    [GeneratedRegex("^(ACSM|NASM|NSCA|ALL)-[A-Z]+-[0-9]+$")]
    private static partial Regex RuleId();
}
