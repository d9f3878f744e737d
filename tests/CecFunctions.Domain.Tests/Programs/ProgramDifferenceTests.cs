using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests.Programs;

public sealed class ProgramDifferenceTests
{
    private static readonly StatusPeriodRule Grace = Policies.Nasm.Status.Grace[0];

    [Fact]
    public void SameRules_DifferInNothing()
    {
        var again = ProgramFile.Parse("nasm.json", ProgramFile.Write(Policies.Nasm));

        Assert.Empty(ProgramDifference.Between(Policies.Nasm, again).Parts);
        Assert.Equal(ProgramFile.Digest(Policies.Nasm), ProgramFile.Digest(again));
    }

    [Fact]
    public void AnotherNumber_IsNamedWithPathRuleAndBothValues()
    {
        var changed = WithGrace(Grace with { Ends = new CalendarStep { Days = 30 } });

        var part = Assert.Single(ProgramDifference.Between(Policies.Nasm, changed).Parts);

        Assert.Equal("$.status.grace", part.Path);
        Assert.Equal(
            new RuleDifference(RuleDifferenceKind.Changed, "$.status.grace[0].ends.days", "NASM-STATUS-1", "90", "30"),
            Assert.Single(part.Changes));
        Assert.NotEqual(ProgramFile.Digest(Policies.Nasm), ProgramFile.Digest(changed));
    }

    [Fact]
    public void EntryByDate_IsAdded_AndTheFormerOneEnds()
    {
        var changed = WithGrace(
            Grace with { Through = new DateOnly(2026, 12, 31) },
            Grace with { From = new DateOnly(2027, 1, 1), Ends = new CalendarStep { Days = 30 } });

        var part = Assert.Single(ProgramDifference.Between(Policies.Nasm, changed).Parts);

        Assert.Equal(
            [
                ("$.status.grace[0].through", RuleDifferenceKind.Added, null, "2026-12-31"),
                ("$.status.grace[1]", RuleDifferenceKind.Added, null, part.Changes[1].After),
            ],
            part.Changes.Select(change => (change.Path, change.Kind, change.Before, change.After)));
        Assert.All(part.Changes, change => Assert.Equal("NASM-STATUS-1", change.Rule));
        Assert.Contains("\"days\":30", part.Changes[1].After, StringComparison.Ordinal);
    }

    [Fact]
    public void EntryWhoseDateMoves_IsTheSameEntry()
    {
        var before = WithGrace(
            Grace with { Through = new DateOnly(2026, 12, 31) }, Grace with { From = new DateOnly(2027, 1, 1) });
        var after = WithGrace(
            Grace with { Through = new DateOnly(2027, 12, 31) }, Grace with { From = new DateOnly(2028, 1, 1) });

        Assert.Equal(
            [("$.status.grace[0].through", "2027-12-31"), ("$.status.grace[1].from", "2028-01-01")],
            Assert.Single(ProgramDifference.Between(before, after).Parts).Changes
                .Select(change => (change.Path, change.After)));
    }

    [Fact]
    public void EntriesOfAnActivity_AreOnePart_WhateverTheirPlaceInTheList()
    {
        var activities = Policies.Acsm.Activities;
        var changed = Policies.Acsm with
        {
            Activities =
            [
                .. activities.Where(rule => rule.Activity != "reading").Reverse().Select(rule =>
                    rule.Activity == "teaching"
                        ? rule with { Caps = [rule.Caps[0] with { Most = 8m }, rule.Caps[1]] }
                        : rule),
            ],
        };

        var parts = ProgramDifference.Between(Policies.Acsm, changed).Parts;

        Assert.Equal(["$.activities.reading", "$.activities.teaching"], parts.Select(part => part.Path).Order());
        Assert.Equal(
            ("5", "8", "ACSM-CREDIT-5"),
            parts.Where(part => part.Path == "$.activities.teaching").Select(part => Assert.Single(part.Changes))
                .Select(change => (change.Before, change.After, change.Rule)).Single());
        Assert.Equal(
            RuleDifferenceKind.Removed,
            Assert.Single(parts.Single(part => part.Path == "$.activities.reading").Changes).Kind);
    }

    [Fact]
    public void EachPart_CanBeTriedByItself_AndLeftOut()
    {
        var changed = WithGrace(Grace with { Ends = new CalendarStep { Days = 30 } }) with
        {
            Audit = Policies.Nasm.Audit with { Days = 45 },
        };
        var difference = ProgramDifference.Between(Policies.Nasm, changed);
        var grace = difference.Parts.Single(part => part.Path == "$.status.grace");

        Assert.Equal(
            (30, 30), (difference.Alone(grace)!.Status.Grace[0].Ends.Days, difference.Alone(grace)!.Audit.Days));
        Assert.Equal(
            (90, 45), (difference.Without(grace)!.Status.Grace[0].Ends.Days, difference.Without(grace)!.Audit.Days));
    }

    [Fact]
    public void PartThatDoesNotFitTheOtherFile_CannotBeTried()
    {
        var changed = Policies.Nasm with
        {
            Types = [.. Policies.Nasm.Types, new CredentialType { Type = "NASM-NEW", Name = "New" }],
        };
        var difference = ProgramDifference.Between(Policies.Nasm, changed);

        // The new type would have neither fee nor requirement.
        Assert.Null(difference.Alone(Assert.Single(difference.Parts)));
    }

    /// <summary>Whatever two bodies differ in, all parts together make the one of the other.</summary>
    [Fact]
    public void Parts_AreAllThatDiffers()
    {
        var difference = ProgramDifference.Between(Policies.Acsm, Policies.Nsca);

        Assert.Contains(difference.Parts, part => part.Path == "$.cycle");
        Assert.Contains(difference.Parts, part => part.Path == "$.requirement");
        Assert.All(difference.Parts, part => Assert.NotEmpty(part.Changes));
        Assert.Equal(
            difference.Parts.Length, difference.Parts.Select(part => part.Path).Distinct(StringComparer.Ordinal).Count());
    }

    private static CertificationProgram WithGrace(params StatusPeriodRule[] entries) =>
        Policies.Nasm with { Status = Policies.Nasm.Status with { Grace = entries } };
}
