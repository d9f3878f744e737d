using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.LocalHost.Demo;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Tests.Demo;

public sealed class DemoRosterTests
{
    private const int Seed = 7;

    private static readonly ConcurrentDictionary<DateOnly, ImmutableArray<DemoMember>> Large = new();

    // Around every boundary that calendars have.
    public static readonly TheoryData<DateOnly> Days =
        [
            new(2026, 11, 12), new(2026, 12, 31), new(2027, 1, 1), new(2028, 2, 29), new(2028, 3, 1), new(2027, 2, 3),
            new(2027, 3, 17),
        ];

    [Theory]
    [MemberData(nameof(Days))]
    public void Members_AreOnRecordWhenTheyAreTakenIn(DateOnly day)
    {
        var members = DemoRoster.Create(ProgramDirectory.Load(ProgramDirectory.Default), day, 600, Seed);

        Assert.Equal(["acsm", "nasm", "nsca"], members.Select(m => m.Program.Program).Distinct().Order());
        Assert.Equal(600, members.Select(m => m.Key).Distinct().Count());
        Assert.All(members, m =>
        {
            Assert.All(m.Standing.Credentials, c => Assert.True(c.CertifiedOn < day));
            Assert.All(m.Reports, r => Assert.True(r.Date <= day));
        });
    }

    /// <summary>Whatever a body's file says, its members can be invented: variants of the shipped ones.</summary>
    [Theory]
    [InlineData("acsm", "activities", "[]")]
    [InlineData("nsca", "cycle", """{ "kind": "fixed-periods", "rule": "R-C-1", "source": "PUB", "years": 3, "firstYear": 2030 }""")]
    [InlineData("nasm", "program", "\"x\"")]
    [InlineData("nasm", "cycle", """{ "kind": "anniversary", "rule": "NASM-CYCLE-1", "source": "NASM", "years": 1 }""")]
    public void Members_OfAnUnusualBody_AreInventedToo(string program, string property, string value)
    {
        var file = Path.Combine(ProgramDirectory.Default, program + ".json");
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        json[property] = JsonNode.Parse(value);
        json["requirement"]?["entries"]?[0]?.AsObject().Remove("mustInclude");
        var catalog = new ProgramCatalog(
            [ProgramFile.Parse(program, Encoding.UTF8.GetBytes(json.ToJsonString()))]);
        var day = new DateOnly(2026, 11, 12);

        var members = DemoRoster.Create(catalog, day, 100, Seed);
        DemoDays.Create(members, day, day.AddDays(3), Seed);
        DemoAuditRoster.Create(catalog, 2024, new DateOnly(2024, 10, 1), day, new Random(Seed));

        Assert.Equal(100, members.Length);
        Assert.All(members, m => Assert.All(m.Standing.Credentials, c => Assert.True(c.CertifiedOn < day)));
    }

    [Fact]
    public void SameSeedAndDay_GiveTheSameMembersAndDays()
    {
        var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
        var day = new DateOnly(2026, 11, 12);

        var (one, other) = (DemoRoster.Create(catalog, day, 300, Seed), DemoRoster.Create(catalog, day, 300, Seed));

        Assert.Equal(one.SelectMany(m => DemoRoster.Rows(m, 1)), other.SelectMany(m => DemoRoster.Rows(m, 1)));
        Assert.Equal(one.SelectMany(m => m.Reports), other.SelectMany(m => m.Reports));
        Assert.Equal(
            DemoDays.Create(one, day, day.AddDays(3), Seed).Select(e => (e.On, e.Kind)),
            DemoDays.Create(other, day, day.AddDays(3), Seed).Select(e => (e.On, e.Kind)));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Addresses_AreReserved_AndNamesAreInvented(DateOnly day)
    {
        var members = DemoRoster.Create(ProgramDirectory.Load(ProgramDirectory.Default), day, 300, Seed);

        Assert.All(
            members, m => Assert.True(m.Email is null || m.Email.EndsWith("@example.org", StringComparison.Ordinal)));
        Assert.Contains(members, m => m.Email is null);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void TenNights_SeeRenewalsEveryDay(DateOnly day)
    {
        var members = ThreeThousand(day);

        var events = DemoDays.Create(members, day, day.AddDays(9), Seed);

        Assert.All(
            Enumerable.Range(0, 10).Select(day.AddDays),
            on => Assert.True(events.Count(e => e.On == on && e.Kind == DemoEventKind.Renewal) > 3));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Statuses_OfAllKinds_AreThere(DateOnly day)
    {
        var members = ThreeThousand(day);

        var statuses = members
            .SelectMany(m => Lifecycle.CatchUp(m.Standing, m.Program, day).Member.Credentials)
            .Select(c => c.Status)
            .ToHashSet();

        Assert.Superset(
            new HashSet<CredentialStatus>
            {
                CredentialStatus.Active,
                CredentialStatus.Grace,
                CredentialStatus.ReinstatementOnly,
            },
            statuses);
    }

    /// <summary>Members that no test changes.</summary>
    private static ImmutableArray<DemoMember> ThreeThousand(DateOnly day) => Large.GetOrAdd(
        day, on => DemoRoster.Create(ProgramDirectory.Load(ProgramDirectory.Default), on, 3000, Seed));
}
