using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Programs;

public sealed class RuleVersionTests
{
    [Fact]
    public void Versions_GoFromOneDatedDayToTheNext()
    {
        var versions = RuleVersion.All(Nsca);

        Assert.Equal(
            [
                (null, (DateOnly?)Day("2020-07-31")), (Day("2020-08-01"), Day("2020-12-31")), (Day("2021-01-01"), null),
            ],
            versions.Select(version => (version.From, version.Through)));
        Assert.Equal([("NSCA-FEE-2", "PUB")], versions[1].Changes.AsEnumerable());
        Assert.True(versions[1].HoldsOn(Day("2020-12-31")) && !versions[1].HoldsOn(Day("2021-01-01")));
    }

    [Fact]
    public void FileWithoutDates_HasOneVersion()
    {
        var only = Assert.Single(RuleVersion.All(Nasm));

        Assert.True(only is { From: null, Through: null });
    }

    [Fact]
    public void ChangeOfAPart_BeginsAVersion()
    {
        var program = Nasm with
        {
            Changes = [new ProgramChange { From = Day("2027-01-01"), Audit = Nasm.Audit with { Days = 45 } }],
        };

        var (former, later) = RuleVersion.All(program) is [var one, var other] ? (one, other) : default;

        Assert.Equal((30, 45), (former.Alone(program).Audit.Days, later.Alone(program).Audit.Days));
        Assert.Equal([(Nasm.Audit.Rule, Nasm.Audit.Source)], later.Changes.AsEnumerable());
        Assert.Empty(former.WithoutEnd(program).Changes);
        Assert.Single(later.WithoutEnd(program).Changes);
    }

    [Fact]
    public void VersionAlone_HasWhatHoldsOnItsDays_WithoutDates()
    {
        var alone = RuleVersion.All(Nsca).Select(version => version.Alone(Nsca)).ToList();

        Assert.Equal([1, 0, 0], alone.Select(program => program.Fees.EarlyBird.Count));
        Assert.All(
            alone.SelectMany(program => program.Activities),
            activity => Assert.True(activity is { From: null, Through: null }));
    }

    [Fact]
    public void VersionWithoutEnd_GoesOn_AndLaterActivitiesNeverCount()
    {
        var later = RuleVersion.All(Acsm)[^1];
        var former = RuleVersion.All(Acsm)[^2].WithoutEnd(Acsm);

        Assert.Equal(Day("2025-01-01"), later.From);
        Assert.NotNull(former.FindActivity("cpr-first-aid"));
        Assert.Null(former.FindActivity("cpr-first-aid", Day("2026-01-01")));
        Assert.NotNull(former.FindActivity("committee-service", Day("2026-01-01")));
        Assert.Null(RuleVersion.All(Nsca)[0].WithoutEnd(Nsca).Fees.EarlyBird[0].Through);
        Assert.Same(Acsm, later.WithoutEnd(Acsm));
    }
}
