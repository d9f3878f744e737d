namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>Arrows point down only. The picture is in docs/architecture.md.</summary>
public sealed class ArrowTests
{
    /// <summary>The projects that each project may name, itself apart.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["CecFunctions.Domain"] = [],
        ["CecFunctions.Application"] = ["CecFunctions.Domain"],
        ["CecFunctions.Infrastructure"] = ["CecFunctions.Application", "CecFunctions.Domain"],
        ["CecFunctions.Web"] = ["CecFunctions.Application", "CecFunctions.Domain"],
        ["CecFunctions.Azurite"] = [],
        ["CecFunctions.LocalHost"] =
            ["CecFunctions.Web", "CecFunctions.Infrastructure", "CecFunctions.Application", "CecFunctions.Domain", "CecFunctions.Azurite"],
        ["CecFunctions.FunctionApp"] =
            ["CecFunctions.Web", "CecFunctions.Infrastructure", "CecFunctions.Application", "CecFunctions.Domain"],
    };

    [Fact]
    public void EveryProject_HasItsPlaceInThePicture() =>
        Assert.Empty(SourceProject.All.Select(p => p.Name).Except(Allowed.Keys));

    [Fact]
    public void References_PointDownOnly() =>
        Assert.Empty(
            from project in SourceProject.All
            from reference in project.ProjectReferences
            where !Allowed[project.Name].Contains(reference)
            select $"{project.Name} references {reference}");

    [Fact]
    public void Domain_TakesNoPackages() =>
        Assert.Empty(SourceProject.All.Single(p => p.Name == "CecFunctions.Domain").PackageReferences);

    [Fact]
    public void Domain_HasNoClockNoInputOutputAndNoRandomness()
    {
        var domain = SourceProject.All.Single(p => p.Name == "CecFunctions.Domain");
        string[] forbiddenTypes = ["System.IO.", "System.Net.", "System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Security.Cryptography."];
        // A digest is a function of its input: tickets of the audit draw and ids of cases are made of one.
        const string digest = "System.Security.Cryptography.SHA256";
        string[] forbiddenMembers =
        [
            "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
            "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid",
            // Iterators name the thread by themselves; what a machine knows otherwise is no business of a rule.
            "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        ];

        Assert.DoesNotContain(domain.NamedTypes(), t => t != digest && forbiddenTypes.Any(f => t.StartsWith(f, StringComparison.Ordinal)));
        Assert.Empty(domain.NamedMembers().Intersect(forbiddenMembers));
    }

    [Theory]
    [InlineData("CecFunctions.Application")]
    [InlineData("CecFunctions.Web")]
    public void StorageAndMail_AreNamedByInfrastructureAndTheHostsOnly(string name)
    {
        string[] forbidden = ["Azure.", "System.Net.Mail.", "SendGrid.", "CecFunctions.Infrastructure."];

        Assert.DoesNotContain(
            SourceProject.All.Single(p => p.Name == name).NamedTypes(), t => forbidden.Any(f => t.StartsWith(f, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("CecFunctions.Application")]
    [InlineData("CecFunctions.Infrastructure")]
    [InlineData("CecFunctions.Web")]
    public void TheClock_IsInjected(string name) =>
        Assert.Empty(SourceProject.All.Single(p => p.Name == name).NamedMembers().Intersect(
        [
            "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
            "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        ]));
}
