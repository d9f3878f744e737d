namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>Which room of the system may name which. The picture is in docs/architecture.md.</summary>
public sealed class RoomTests : IDisposable
{
    /// <summary>The rooms that each room may name. A room that a lower one would name in turn is refused.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Storage"] = [],
        ["Json"] = [],
        ["Explanations"] = [],
        ["Members"] = ["Json", "Storage"],
        ["Http"] = ["Explanations", "Json", "Members", "Storage"],
        ["Pages"] = ["Explanations", "Http", "Members"],
        ["Jobs"] = ["Http", "Json", "Members", "Storage"],
        ["Simulation"] = ["Json"],
        ["RuleChanges"] = ["Applications", "Explanations", "Http", "Json", "Members", "Pages", "Public"],
        ["Evidence"] = ["Explanations", "Http", "Json", "Members", "Pages", "Storage"],
        ["SelfReports"] = ["Evidence", "Explanations", "Http", "Json", "Members", "Pages", "Storage"],
        ["Fees"] = ["Explanations", "Http", "Json", "Members", "Pages", "Storage"],
        ["Applications"] = ["Explanations", "Fees", "Http", "Json", "Members", "Pages", "SelfReports", "Storage"],
        ["Renewals"] = ["Applications", "Explanations", "Fees", "Http", "Json", "Members", "Pages"],
        ["Notices"] = ["Explanations", "Http", "Jobs", "Json", "Members", "Pages", "Storage"],
        ["Events"] = ["Explanations", "Http", "Json", "Members", "Pages", "Storage"],
        ["Imports"] = ["Events", "Explanations", "Fees", "Http", "Json", "Members", "Pages", "SelfReports", "Storage"],
        ["Merge"] = ["Members", "SelfReports", "SignIn"],
        ["Night"] = ["Jobs", "Members", "Merge", "Storage"],
        ["Draw"] = ["Explanations", "Http", "Jobs", "Json", "Members", "Pages", "Storage"],
        ["Audits"] =
        [
            "Evidence", "Explanations", "Http", "Jobs", "Json", "Members", "Notices", "Office", "Pages", "SelfReports",
            "Storage",
        ],
        ["SignIn"] = ["Explanations", "Http", "Jobs", "Json", "Members", "Notices", "Pages", "Storage"],
        ["Profiles"] = ["Explanations", "Http", "Json", "Members", "Notices", "Pages", "SelfReports", "SignIn", "Storage"],
        ["Public"] = ["Explanations", "Http", "Json", "Members", "Pages", "Renewals", "Storage"],
        ["Office"] =
        [
            "Applications", "Draw", "Explanations", "Fees", "Http", "Jobs", "Json", "Members", "Merge", "Night",
            "Notices", "Pages", "Renewals", "SelfReports", "SignIn",
        ],
        ["Backups"] = ["Evidence", "Jobs", "Json", "Members", "Storage"],
    };

    private readonly Rooms _rooms = Rooms.Read();

    [Fact]
    public void EveryRoom_HasItsPlaceInThePicture() => Assert.Equal(Allowed.Keys.Order(), _rooms.Names);

    [Fact]
    public void Rooms_NameOnlyWhatTheyMay() =>
        Assert.Empty(
            from dependency in _rooms.Dependencies()
            where dependency.To.Length > 0 && !Allowed[dependency.From].Contains(dependency.To)
            select $"{dependency.From}/{dependency.Type} names {dependency.To}/{dependency.Names}");

    /// <summary>What puts the rooms together is above them.</summary>
    [Fact]
    public void Rooms_DoNotNameTheRoot() =>
        Assert.Empty(
            from dependency in _rooms.Dependencies()
            where dependency.To.Length == 0
            select $"{dependency.From}/{dependency.Type} names {dependency.Names}");

    [Fact]
    public void Picture_HasNoCircle()
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (Allowed.Keys.Where(room => !placed.Contains(room) && Allowed[room].All(placed.Contains)).ToList()
            is { Count: > 0 } next)
        {
            placed.UnionWith(next);
        }

        Assert.Empty(Allowed.Keys.Except(placed));
    }

    [Fact]
    public void MemberDocument_NamesNoFeature()
    {
        var document = _rooms.Types.Single(type => type.Name == "MemberDocument");

        Assert.Equal(["Members"], _rooms.NamedBy(document).Select(Rooms.RoomOf).Distinct());
    }

    /// <summary>In every assembly of the system, and likewise no type that shares its name with a room.</summary>
    [Fact]
    public void NoType_IsNamedLikeANamespace() =>
        Assert.Empty(
            from type in Rooms.ReadAll()
            where type.Namespace.Length > 0
                && (type.Name == type.Namespace.Split('.')[^1] || Allowed.ContainsKey(type.Name))
            select type.FullName);

    /// <summary>What makes a value is called <c>From…</c>, <c>Create</c> or <c>Parse</c>.</summary>
    [Fact]
    public void NoStaticMethod_IsCalledOf() =>
        Assert.Empty(
            from type in Rooms.ReadAll()
            from method in type.Methods
            where method.IsStatic && !method.IsPrivate && method.Name == "Of"
            select method.FullName);

    [Fact]
    public void Interface_HasTwoImplementationsOrATestDouble()
    {
        var implemented = Rooms.ReadAll()
            .SelectMany(type => type.Interfaces.Select(implementation => implementation.InterfaceType))
            .Select(name => name.GetElementType().FullName)
            .CountBy(name => name, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var once = _rooms.Types.Where(type => type.IsInterface && implemented.GetValueOrDefault(type.FullName) < 2);

        Assert.Equal(
            string.Join(", ", WithDoublesInTests.Concat(OfGenericClasses).Order()),
            string.Join(", ", once.Select(type => type.Name).Order()));
    }

    /// <summary>Interfaces with one implementation for which tests put a double.</summary>
    private static string[] WithDoublesInTests { get; } =
    [
        "IJobLeases", "IMailbox", "IMailEvents", "IMemberStore", "IMyReports", "IRunStore", "ISweepQueue",
    ];

    /// <summary>Interfaces by which one generic class is used for each of its arguments.</summary>
    private static string[] OfGenericClasses { get; } = ["IOpenWorkList", "IOpenWorkWalk"];

    public void Dispose() => _rooms.Dispose();
}
