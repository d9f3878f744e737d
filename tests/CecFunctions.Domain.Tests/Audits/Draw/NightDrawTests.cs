using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using FsCheck;
using FsCheck.Fluent;

namespace CecFunctions.Domain.Tests.Audits.Draw;

public sealed class NightDrawTests
{
    private const string Program = "acsm";
    private static readonly DateOnly First = new(2026, 1, 2);
    private static readonly string[] Types = ["ACSM-CEP", "ACSM-CPT", "ACSM-EP", "ACSM-GEI"];

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    [Trait("Rule", "ACSM-AUDIT-1")]
    public void DrawnSoFar_IsTheFloorOfRateTimesSubmissionsPlusStart_WhateverTheNights()
    {
        var nights =
            from seed in Gen.Choose(0, int.MaxValue)
            from rate in Gen.Elements(0.1m, 0.05m, 0.333m, 0.5m, 1m, 0.0000001m)
            from sizes in Gen.Choose(0, 30).ListOf(4).Select(list => list.ToImmutableArray()).ListOf(12)
            select (seed, rate, sizes);
        Prop.ForAll(Arb.From(nights), story =>
        {
            var seed = DrawnYear.SeedOf(story.seed);
            var year = new DrawnYear(Program, story.rate, _ => seed);
            var so = new int[Types.Length];
            foreach (var (sizes, index) in story.sizes.Select((sizes, index) => (sizes, index)))
            {
                var night = First.AddDays(index);
                year.Draw(
                    night,
                    [
                        .. Types.SelectMany((type, t) => Enumerable.Range(0, sizes[t])
                            .Select(i => DrawnYear.Waiting($"m{index}-{t}-{i}", type, night.AddDays(-1)))),
                    ]);
                for (var t = 0; t < Types.Length; t++)
                {
                    so[t] += sizes[t];
                    var counts = year.Tallies.GetValueOrDefault((Types[t], 2026))?.SoFar ?? default;
                    Assert.Equal(
                        (so[t], FloorOf(seed, Types[t], story.rate, so[t])),
                        (counts.Submissions, counts.Drawn));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80).WithReplay(20260102, 1UL));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    public void DrawnSoFar_IsNeverOneAwayFromTheRate()
    {
        for (var number = 0; number < 300; number++)
        {
            var start = DrawnYear.SeedOf(number).Start(Program, "ACSM-CPT", 2026);
            for (var n = 0; n < 60; n++)
            {
                Assert.InRange(start.Drawn(0.1m, n) - (0.1m * n), -0.9999999999m, 0.9999999999m);
            }
        }
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    public void Start_AtTheEdges_IsExact()
    {
        var zero = new RandomStart(new byte[32]);
        var nearlyOne = new RandomStart(Enumerable.Repeat((byte)0xFF, 32).ToArray());

        // 0.1 × 10 is 1 and not a hair less; u is below 1, so 0.9 + u reaches 1 and 0 + u does not.
        Assert.Equal(
            (0, 1, 10_000_000_000),
            (zero.Drawn(0.1m, 9), zero.Drawn(0.1m, 10), zero.Drawn(0.1m, 100_000_000_000)));
        Assert.Equal(
            (0, 1, 1, 2),
            (nearlyOne.Drawn(0.1m, 0), nearlyOne.Drawn(0.1m, 1), nearlyOne.Drawn(0.1m, 10), nearlyOne.Drawn(0.1m, 11)));
        // A share too small for u's last bit to matter is still a share.
        Assert.Equal(1, nearlyOne.Drawn(0.0000000000000000000000000001m, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => zero.Drawn(1.1m, 1));
    }

    [Theory]
    [InlineData("acsm", "ACSM-CPT")]
    [InlineData("nasm", "NASM-CPT")]
    [InlineData("nsca", "NSCA-CSCS")]
    [Trait("Rule", "ACSM-AUDIT-1")]
    [Trait("Rule", "NASM-AUDIT-1")]
    [Trait("Rule", "NSCA-AUDIT-1")]
    public void EveryBody_DrawsATenthOfEachType(string program, string type)
    {
        var rate = Policies.Catalog[program].Audit.Rate;
        var seed = DrawnYear.SeedOf(7);
        var year = new DrawnYear(program, rate, _ => seed);

        year.Draw(
            First,
            [.. Enumerable.Range(0, 1000).Select(i => DrawnYear.Waiting($"m{i}", type, First.AddDays(-1)))]);

        Assert.Equal(0.1m, rate);
        Assert.Equal(new DrawCounts(1000, 100), year.Tallies[(type, 2026)].SoFar);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-2")]
    public void SmallestTickets_AreDrawn_AndTicketsAreWhatTheDocumentSays()
    {
        var seed = DrawnYear.SeedOf(1);
        var manifest = new DrawnYear(Program, 0.5m, _ => seed).Draw(
            First, [.. Enumerable.Range(0, 9).Select(i => DrawnYear.Waiting($"m{i}", "ACSM-CPT", First.AddDays(-1)))]);

        var type = Assert.Single(manifest.Types);
        var byHand = Enumerable.Range(0, 9)
            .Select(i => $"m{i}/m{i}-1/1/2026-01-01")
            .Select(id => (Id: id, Ticket: Convert.ToHexStringLower(HashOf(seed, $"acsm\nACSM-CPT\n{id}"))))
            .OrderBy(submission => submission.Ticket, StringComparer.Ordinal)
            .ToList();
        Assert.Equal(byHand, type.Submissions.Select(submission => (submission.Id, submission.Ticket)));
        Assert.Equal(
            type.Submissions.Take((int)type.Night.Drawn),
            type.Submissions.Where(submission => submission.Drawn));
        Assert.Equal(byHand[(int)type.Night.Drawn - 1].Ticket, type.CutOff);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(seed.Reveal()))), type.Commitment);
        Assert.DoesNotContain(seed.Reveal(), seed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    [Trait("Rule", "ALL-AUDIT-2")]
    public void StartAndSeal_AreWhatTheDocumentSays()
    {
        var seed = DrawnYear.SeedOf(1);

        Assert.Equal(
            new RandomStart(HashOf(seed, "acsm\nACSM-CPT\n0987")),
            seed.Start(Program, "ACSM-CPT", 987));
        Assert.Equal(
            Convert.ToHexStringLower(HashOf(seed, "acsm\n2026-03-01\nabc")),
            seed.Seal(Program, new DateOnly(2026, 3, 1), "abc"));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-2")]
    public void OrderOfArrival_WithinANight_DoesNotMatter()
    {
        var orders = from count in Gen.Choose(0, 40) from order in Gen.Shuffle(Enumerable.Range(0, count)) select order;
        Prop.ForAll(Arb.From(orders), order =>
        {
            byte[] FileOf(IEnumerable<int> members) => DrawManifestText.Write(
                new DrawnYear(Program, 0.1m, DrawnYear.SeedOf).Draw(
                    First,
                    [.. members.Select(i => DrawnYear.Waiting($"m{i}", Types[i % 4], First.AddDays(-1 - (i % 3))))]));

            Assert.Equal(FileOf(order.Order()), FileOf(order));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260103, 1UL));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    [Trait("Rule", "ALL-AUDIT-2")]
    public void ChanceOfEverySubmission_OverSeeds_IsTheRate()
    {
        // For each place in a year of uneven nights, thousands of years with a seed each, of which that place alone is
        // looked at: every observation stands by itself, so the sum over the places is χ² with as many degrees of
        // freedom as there are places.
        const int seedsAPlace = 3200;
        const double rate = 0.1;
        int[] nights = [3, 1, 0, 9, 1, 2, 12, 4];
        var places = nights.SelectMany((size, night) => Enumerable.Range(0, size).Select(i => (night, i))).ToList();
        var statistic = 0.0;
        var number = 0;
        foreach (var (night, i) in places)
        {
            var drawn = 0;
            for (var s = 0; s < seedsAPlace; s++)
            {
                drawn += IsDrawn(nights, night, i, DrawnYear.SeedOf(number++)) ? 1 : 0;
            }

            statistic += Math.Pow(drawn - (seedsAPlace * rate), 2) / (seedsAPlace * rate * (1 - rate));
        }

        Assert.True(number >= 100_000);
        Assert.InRange(ChiSquare.PValue(statistic, places.Count), 0.001, 0.999);
    }

    [Theory]
    [InlineData(3.841, 1, 0.05)]
    [InlineData(18.307, 10, 0.05)]
    [InlineData(59.703, 30, 0.001)]
    [InlineData(20.599, 30, 0.9)]
    public void PValues_AreThoseOfTheTables(double statistic, int degreesOfFreedom, double p) =>
        Assert.Equal(p, ChiSquare.PValue(statistic, degreesOfFreedom), 0.0002);

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void SubmissionOfDecember_DrawnInJanuary_BelongsToItsYear()
    {
        var year = new DrawnYear(Program, 0.1m, DrawnYear.SeedOf);
        var manifest = year.Draw(
            new DateOnly(2027, 1, 1),
            [
                DrawnYear.Waiting("a", "ACSM-CPT", new DateOnly(2026, 12, 31)),
                DrawnYear.Waiting("b", "ACSM-CPT", new DateOnly(2026, 6, 1)),
            ]);
        var next = year.Draw(new DateOnly(2027, 1, 2), [DrawnYear.Waiting("c", "ACSM-CPT", new DateOnly(2027, 1, 1))]);

        Assert.Equal(
            (2026, DrawnYear.SeedOf(2026).Commitment, 2),
            (manifest.Types[0].Year, manifest.Types[0].Commitment, manifest.Types[0].Night.Submissions));
        Assert.Equal(DrawnYear.SeedOf(2027).Commitment, manifest.Commitment);
        Assert.Equal([(2026, 2L), (2027, 1L)], next.Types.Select(type => (type.Year, type.After.Submissions)));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    public void RateChangedDuringAYear_HoldsForTypesNotDrawnFromBefore()
    {
        var seed = DrawnYear.SeedOf(1);
        var before = new DrawTally(
            "ACSM-CPT",
            2026,
            0.1m,
            seed.Commitment,
            new DrawCounts(10, seed.Start(Program, "ACSM-CPT", 2026).Drawn(0.1m, 10)));

        var manifest = NightDraw.CreateManifest(
            Program,
            First,
            null,
            [before],
            [
                .. Enumerable.Range(0, 20)
                .Select(i => DrawnYear.Waiting($"m{i}", i < 10 ? "ACSM-CPT" : "ACSM-EP", First.AddDays(-1))),
            ],
            rate: 0.5m,
            _ => seed);

        Assert.Equal([("ACSM-CPT", 0.1m), ("ACSM-EP", 0.5m)], manifest.Types.Select(type => (type.Type, type.Rate)));
        Assert.Equal(before.SoFar.Drawn + 1, manifest.Types[0].After.Drawn);
        Assert.Equal(5, manifest.Types[1].After.Drawn);
    }

    [Fact]
    public void Population_WithOneTwice_OrOfTheNightItself_IsRefused()
    {
        var year = new DrawnYear(Program, 0.1m, DrawnYear.SeedOf);

        var once = DrawnYear.Waiting("a", "ACSM-CPT", First.AddDays(-1));
        var twice = Assert.Throws<ArgumentException>(() => year.Draw(First, [once, once]));
        Assert.StartsWith(
            "Submission 'a/a-1/1/2026-01-01' takes part twice.", twice.Message, StringComparison.Ordinal);
        var early = Assert.Throws<ArgumentException>(
            () => year.Draw(First, [DrawnYear.Waiting("a", "ACSM-CPT", First)]));
        Assert.StartsWith(
            "Submission 'a/a-1/1/2026-01-02' is not of a day before 2026-01-02.",
            early.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void SeedThatIsNotTheOneCommittedTo_IsRefused()
    {
        var seed = DrawnYear.SeedOf(1);
        var year = new DrawnYear(Program, 0.1m, _ => seed);
        year.Draw(First, [DrawnYear.Waiting("a", "ACSM-CPT", First.AddDays(-1))]);
        seed = DrawnYear.SeedOf(2);

        var other = Assert.Throws<InvalidOperationException>(
            () => year.Draw(First.AddDays(1), [DrawnYear.Waiting("b", "ACSM-CPT", First)]));
        Assert.Equal(
            "The seed of 2026 is not the one that the draws of acsm ACSM-CPT are committed to.", other.Message);
    }

    private static bool IsDrawn(int[] nights, int night, int place, DrawSeed seed)
    {
        const string type = "ACSM-CPT";
        var start = seed.Start(Program, type, 2026);
        var before = nights.Take(night).Sum();
        var draws = start.Drawn(0.1m, before + nights[night]) - start.Drawn(0.1m, before);
        if (draws == 0)
        {
            return false;
        }

        var manifest = NightDraw.CreateManifest(
            Program,
            First.AddDays(night),
            null,
            before == 0
                ? []
                : [new DrawTally(type, 2026, 0.1m, seed.Commitment, new DrawCounts(before, start.Drawn(0.1m, before)))],
            [
                .. Enumerable.Range(0, nights[night])
                .Select(i => DrawnYear.Waiting($"m{night}-{i}", type, First.AddDays(night - 1))),
            ],
            0.1m,
            _ => seed);
        return manifest.Types[0].Submissions.Single(
            s => s.Id.StartsWith($"m{night}-{place}/", StringComparison.Ordinal)).Drawn;
    }

    /// <summary>floor(rate × n + u), computed another way: u = h / 2²⁵⁶ and rate = p / q.</summary>
    private static long FloorOf(DrawSeed seed, string type, decimal rate, long n)
    {
        var h = new BigInteger(HashOf(seed, $"{Program}\n{type}\n2026"), isUnsigned: true, isBigEndian: true);
        var q = BigInteger.Pow(10, 28);
        var p = (BigInteger)(rate * 10_000_000m) * BigInteger.Pow(10, 21);
        return (long)BigInteger.Divide((p * n * BigInteger.Pow(2, 256)) + (q * h), q * BigInteger.Pow(2, 256));
    }

    /// <summary>SHA-256 over the seed and the fields, as docs/audit-draw.md describes it.</summary>
    private static byte[] HashOf(DrawSeed seed, string fields) =>
        SHA256.HashData([.. Convert.FromHexString(seed.Reveal()), .. Encoding.UTF8.GetBytes("\n" + fields)]);

    [Fact]
    [Trait("Rule", "ALL-AUDIT-2")]
    public void YearWithoutASubmissionThisNight_NeedsNoSeed_AndStaysAsItWas()
    {
        var before = new DrawTally("ACSM-CPT", 2025, 0.2m, new string('c', 64), new DrawCounts(10, 2));

        var manifest = NightDraw.CreateManifest(
            Program,
            new DateOnly(2026, 1, 2),
            previous: null,
            [before],
            [],
            0.1m,
            year => year == 2026 ? DrawnYear.SeedOf(2026) : throw new InvalidOperationException("Not this year's."));

        var type = Assert.Single(manifest.Types);
        Assert.Equal(before, type.Tally);
        Assert.Equal((default, before.SoFar, (string?)null), (type.Night, type.Before, type.CutOff));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void SubmissionsOfAMember_WaitFromTheDayAfterTheirRenewal_UntilTheyEnteredADraw()
    {
        var history = MemberHistory.Create(Policies.Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01");

        var waiting = Assert.Single(WaitingSubmission.FromMember("m1", history.Member));
        Assert.Equal(
            ("m1/c1/1/2024-02-01", "ACSM-CPT", CredentialStatus.Active, new DateOnly(2024, 2, 2)),
            (waiting.Submission.Id, waiting.Type, waiting.Status, waiting.DrawnFrom));
        history.EnteredDraw("2024-02-02", isDrawn: false);
        Assert.Empty(WaitingSubmission.FromMember("m1", history.Member));
    }
}
