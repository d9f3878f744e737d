using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Pages;

namespace CecFunctions.RuleChanges;

/// <summary>The words of the pages about versions of rules, in English as all pages for staff.</summary>
internal static class RuleVersionWords
{
    public const string Title = "Rules and their versions";
    public const string Intro =
        "A body's rules change by date: a version is what its file says from one such day to the next. What has begun by a "
            + "rule ends by it, so a cycle, an audit or a fee may still follow an earlier version.";

    public const string OneVersion =
        "There is one version only: nothing in this body's file changes by date, so there is nothing to compare.";

    public const string Beginning = "What the file begins with";
    public const string SameVersion = "Both are the same version. Choose two to compare.";
    public const string NoSentences = "The sentences on the page of the rules are the same; the entries below differ.";
    public const string NotYet = "no such rule yet";
    public const string NoLonger = "no such rule any more";
    public const string MembersHint =
        "Each member on record is judged with the later version and without it. That reads members, "
            + "some hundreds for each page of the list.";

    public const string MembersTitle = "Members that a change of rules touches";

    /// <summary>Since when and until when a version is in force.</summary>
    public static string Days(RuleVersion version) => (version.From, version.Through) switch
    {
        (null, null) => "always",
        (null, { } through) => $"through {Language.English.Day(through)}",
        ({ } from, null) => $"since {Language.English.Day(from)}",
        ({ } from, { } through) => $"{Language.English.Day(from)} through {Language.English.Day(through)}",
    };

    public static string Compared(RuleVersion before, RuleVersion after) =>
        $"The rules in force {Days(before)}, beside those in force {Days(after)}.";

    public static string AsEntries(int count) => count == 1
        ? "The one entry of the file that differs"
        : $"All {count} entries of the file that differ";

    public static string MembersIntro(string body, RuleVersion before, RuleVersion after, DateOnly day) =>
        $"{body}: as members would stand on {Language.English.Day(day)} if nothing else happened. First had the rules in force "
            + $"{Days(before)} gone on, then with those in force {Days(after)}.";

    public static string LookedAt(int count, bool isMore) =>
        $"{Language.Number(count)} {(count == 1 ? "member was" : "members were")} looked at for this page"
            + (isMore ? "; there are more." : ".");

    public static string Fact(StandingFact fact) => fact switch
    {
        StandingFact.NotKnown => "Cannot be judged",
        StandingFact.Status => "Status",
        StandingFact.StatusSince => "Status since",
        StandingFact.StatusIfAlways => "Status, had the rules always been so",
        StandingFact.CycleEnds => "Cycle ends",
        StandingFact.NextCycleEnds => "Next cycle ends",
        StandingFact.RenewalOpens => "Renewal opens",
        StandingFact.GraceEnds => "Grace ends",
        StandingFact.ReinstatementOnlyFrom => "Reinstatement only from",
        StandingFact.NextAction => "Next due",
        StandingFact.Fee => "Pays next",
        StandingFact.PetitionFee => "Petition costs",
        StandingFact.Required => "Credits required",
        StandingFact.Counted => "Credits that count",
        _ => "Missing",
    };

    /// <summary>A fact as people read it.</summary>
    public static string Value(StandingFact fact, string? value) => (fact, value) switch
    {
        (_, null) => "nothing",
        (StandingFact.Status or StandingFact.StatusIfAlways, _) => StatusWords.In(Language.English, value),
        (StandingFact.Fee or StandingFact.PetitionFee, _) =>
            Language.Dollars(decimal.Parse(value, CultureInfo.InvariantCulture)),
        (StandingFact.Missing, _) => value.Replace(" ", ", ", StringComparison.Ordinal)
            .Replace('-', ' '),
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            Language.English.Day(day),
        _ => value,
    };
}
