namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>Projects point down only. The picture is in docs/architecture.md.</summary>
public sealed class ArrowTests
{
    /// <summary>The projects that each project may name, itself apart.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["CecFunctions.Domain"] = [],
        ["CecFunctions"] = ["CecFunctions.Domain"],
        ["CecFunctions.Azurite"] = [],
        ["CecFunctions.LocalHost"] = ["CecFunctions", "CecFunctions.Domain", "CecFunctions.Azurite"],
        ["CecFunctions.FunctionApp"] = ["CecFunctions", "CecFunctions.Domain"],
    };

    [Fact]
    public void EveryProject_HasItsPlaceInThePicture() =>
        Assert.Equal(Allowed.Keys.Order(), SourceProject.All.Select(project => project.Name).Order());

    [Fact]
    public void References_PointDownOnly() =>
        Assert.Empty(
            from project in SourceProject.All
            from reference in project.ProjectReferences
            where !Allowed[project.Name].Contains(reference)
            select $"{project.Name} references {reference}"
        );

    [Fact]
    public void Domain_TakesNoPackages() => Assert.Empty(SourceProject.Named("CecFunctions.Domain").PackageReferences);

    [Fact]
    public void Domain_HasNoClockNoInputOutputAndNoRandomness()
    {
        var domain = SourceProject.Named("CecFunctions.Domain");
        string[] forbiddenTypes =
        [
            "System.IO.",
            "System.Net.",
            "System.Random",
            "System.TimeProvider",
            "System.Diagnostics.Stopwatch",
            "System.Security.Cryptography.",
        ];
        // A digest is a function of its input: tickets of the audit draw and ids of cases are made of one.
        const string digest = "System.Security.Cryptography.SHA256";
        // The schema of program files is a part of the assembly, as a constant is; a stream by itself opens nothing.
        const string resource = "System.IO.Stream";
        string[] forbiddenMembers =
        [
            .. Clocks,
            "System.Guid.NewGuid",
            // Iterators name the thread by themselves, so the class as a whole can't be forbidden.
            "System.Environment.GetEnvironmentVariable",
            "System.Environment.get_TickCount",
            "System.Environment.get_TickCount64",
        ];

        Assert.DoesNotContain(
            domain.NamedTypes(),
            type => type is not (digest or resource) && forbiddenTypes.Any(f => type.StartsWith(f, StringComparison.Ordinal))
        );
        Assert.Empty(domain.NamedMembers().Intersect(forbiddenMembers));
    }

    [Fact]
    public void TheClock_IsInjected() =>
        Assert.Empty(SourceProject.Named("CecFunctions").NamedMembers().Intersect(Clocks));

    private static string[] Clocks { get; } =
    [
        "System.DateTime.get_Now",
        "System.DateTime.get_UtcNow",
        "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow",
    ];
}
