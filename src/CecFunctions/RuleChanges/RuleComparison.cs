using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Public;

namespace CecFunctions.RuleChanges;

/// <summary>Two versions of a body's rules, compared sentence by sentence as the page of its rules has them.</summary>
internal sealed class RuleComparison
{
    private RuleComparison(CertificationProgram program, RuleVersion before, RuleVersion after, DateOnly today)
    {
        (Before, After) = (before, after);
        var (one, other) = (before.Alone(program), after.Alone(program));
        Differences = Differing(Sentences(one, today), Sentences(other, today));
        Entries = [.. ProgramDifference.Between(one, other).Parts.SelectMany(part => part.Changes)];
    }

    public RuleVersion Before { get; }

    public RuleVersion After { get; }

    /// <summary>What differs, in the order of the page.</summary>
    public ImmutableArray<ComparedRule> Differences { get; }

    /// <summary>All that differs, as the file has it: also what no sentence says, such as the days of reminders.</summary>
    public ImmutableArray<RuleDifference> Entries { get; }

    /// <param name="today">The day from which the sentences speak of present periods.</param>
    public static RuleComparison Between(
        CertificationProgram program, RuleVersion before, RuleVersion after, DateOnly today) =>
        new(program, before, after, today);

    /// <summary>The sentences that differ: each beside the one of the same key, or beside nothing.</summary>
    private static ImmutableArray<ComparedRule> Differing(List<KeyedSentence> before, List<KeyedSentence> after)
    {
        var former = before.ToDictionary(sentence => (sentence.Topic, sentence.Key), sentence => sentence.Sentence);
        var kept = after.Select(sentence => (sentence.Topic, sentence.Key)).ToHashSet();
        return
        [
            .. after
                .Select(sentence => new ComparedRule(
                    sentence.Topic, former.GetValueOrDefault((sentence.Topic, sentence.Key)), sentence.Sentence))
                .Concat(before.Where(sentence => !kept.Contains((sentence.Topic, sentence.Key)))
                    .Select(sentence => new ComparedRule(sentence.Topic, sentence.Sentence, null)))
                .Where(rule => rule.Before != rule.After),
        ];
    }

    private static List<KeyedSentence> Sentences(CertificationProgram program, DateOnly today)
    {
        var (words, activities) = (
            new RuleSentences(program, today, Language.English), new ActivityWords(program, Language.English));
        (string Topic, ImmutableArray<RuleSentence> Sentences)[] told =
        [
            ("Cycle and renewal", words.Renewal), ("Which credits count", words.Counting),
            ("Without a renewal", words.Lateness), ("Other fees", words.Fees), ("Audits", words.Audits),
            ("Retirement", words.Emeritus),
        ];
        return
        [
            .. Types(program, activities, today),
            .. told.SelectMany(topic => topic.Sentences
                .GroupBy(sentence => sentence.Rule, StringComparer.Ordinal)
                .SelectMany(rule => rule.Select((sentence, place) =>
                    new KeyedSentence(topic.Topic, $"{rule.Key}|{place}", sentence)))),
            .. program.Activities.GroupBy(activity => activity.Activity, StringComparer.Ordinal).Select(entries =>
                new KeyedSentence("Activities", entries.Key, Sentence(entries.First(), activities))),
        ];
    }

    private static RuleSentence Sentence(ActivityRule activity, ActivityWords words)
    {
        var parts = new[]
        {
            words.Worth(activity),
            words.Caps(activity) is { Length: > 0 } caps ? $"at most {caps}" : null,
            words.Conditions(activity) is { Length: > 0 } conditions ? $"counts if {conditions}" : null,
            activity.Category is { } category ? $"category {category}" : null,
        };
        return RuleSentence.From(activity, $"{activity.Name}: {string.Join("; ", parts.OfType<string>())}.");
    }

    /// <summary>What each certification requires and costs, which the page has as tables.</summary>
    private static IEnumerable<KeyedSentence> Types(
        CertificationProgram program, ActivityWords words, DateOnly today)
    {
        const string Topic = "Credits and fees";
        if (program.Requirement is RequirementByType { Entries: [var required, ..] })
        {
            foreach (var (type, credits) in required.Required)
            {
                yield return new KeyedSentence(
                    Topic, $"required|{type}", RuleSentence.From(required, $"{type} takes {words.Amount(credits)} a cycle."));
            }

            if (required.MustInclude is { } must)
            {
                yield return new KeyedSentence(Topic, "include", RuleSentence.From(
                    required, $"At least one line of {program.FindActivity(must)?.Name ?? must} must count."));
            }
        }

        if (program.Requirement is RequirementByPeriod { Entries: [var period, ..] })
        {
            foreach (var (place, row) in period.Rows.Index())
            {
                var from = row.CertifiedFrom?.In(((FixedPeriods)program.Cycle).StartOfPeriod(today));
                var since = from is { } day ? $"from {Language.English.Day(day)}" : "before the period";
                yield return new KeyedSentence(Topic, $"row|{place}", RuleSentence.From(
                    period, $"Certified {since}: {Row(row, words)}."));
            }
        }

        if (program.Fees.Renewal is [{ Amounts: { } amounts } fee, ..])
        {
            foreach (var (type, amount) in amounts)
            {
                yield return new KeyedSentence(
                    Topic, $"fee|{type}", RuleSentence.From(fee, $"Renewing {type} costs {Language.Dollars(amount)}."));
            }
        }
    }

    private static string Row(RequirementRow row, ActivityWords words) => row.Exempt
        ? "need not be renewed"
        : string.Join("; ", new[]
        {
            words.Amount(row.Required),
            row.Maximums is { Count: > 0 } most
                ? $"at most {string.Join(", ", most.Select(category => $"{Language.Number(category.Value)} in {category.Key}"))}"
                : null,
            row.LeastCategories > 0 ? $"in at least {row.LeastCategories} categories" : null,
            $"{Language.Dollars(row.FeeMember)} for members of the body, {Language.Dollars(row.FeeNonMember)} for others",
        }.OfType<string>());

    /// <summary>A sentence, and what tells it apart from the others of its policy.</summary>
    private sealed record KeyedSentence(string Topic, string Key, RuleSentence Sentence);
}

/// <summary>A rule that two versions say differently, in sentences.</summary>
/// <param name="Topic">The heading under which the page of the rules has it.</param>
/// <param name="Before"><see langword="null"/> where the earlier version does not have it.</param>
/// <param name="After"><see langword="null"/> where the later version does not have it any more.</param>
internal sealed record ComparedRule(string Topic, RuleSentence? Before, RuleSentence? After)
{
    public string Rule => (After ?? Before)!.Rule;
}
