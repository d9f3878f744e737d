using System.Text.Json;
using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The resources that a deployment makes, with modules, loops and conditions resolved. What is known only in Azure,
/// such as an identity's id, is an expression in brackets.
/// </summary>
internal sealed partial class ForetoldDeployment
{
    private readonly ILookup<string, JsonElement> _resources;

    public ForetoldDeployment(JsonElement snapshot)
    {
        Assert.Empty(snapshot.GetProperty("diagnostics").EnumerateArray());
        _resources = snapshot.GetProperty("predictedResources").EnumerateArray().ToLookup(TypeOf);
        Roles = [.. Resources("Microsoft.Authorization/roleAssignments").Select(RoleFrom)];
        Settings = Resources("Microsoft.Web/sites/config")
            .Single(config => NameOf(config) == "appsettings")
            .GetProperty("properties").EnumerateObject()
            .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!, StringComparer.Ordinal);
    }

    /// <summary>The tables, by name.</summary>
    public IEnumerable<string> Tables => Names("Microsoft.Storage/storageAccounts/tableServices/tables");

    /// <inheritdoc cref="Tables"/>
    public IEnumerable<string> Queues => Names("Microsoft.Storage/storageAccounts/queueServices/queues");

    /// <inheritdoc cref="Tables"/>
    public IEnumerable<string> Containers => Names("Microsoft.Storage/storageAccounts/blobServices/containers");

    /// <summary>The settings of the Function App.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public IReadOnlyList<GivenRole> Roles { get; }

    public IEnumerable<JsonElement> Resources(string type) => _resources[type];

    private IEnumerable<string> Names(string type) => Resources(type).Select(NameOf);

    private static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    /// <summary>The name within the resource that it lies in.</summary>
    private static string NameOf(JsonElement resource) => resource.GetProperty("name").GetString()!.Split('/')[^1];

    private static GivenRole RoleFrom(JsonElement assignment)
    {
        var properties = assignment.GetProperty("properties");
        var scope = Scope().Match(assignment.GetProperty("id").GetString()!);
        Assert.True(scope.Success, $"{assignment} is given on no single resource.");
        var path = scope.Groups["path"].Value.Split('/');
        return new GivenRole(
            properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1],
            // The names of resources at the top differ from deployment to deployment.
            path.Length > 3 ? $"{path[^2]}/{path[^1]}" : $"{path[0]}/{path[1]}",
            properties.GetProperty("principalId").GetString()!,
            properties.GetProperty("principalType").GetString()!);
    }

    // The id itself, or, where the assignment's name is an expression, the first argument of the call that makes it.
    [GeneratedRegex("""
        ^(\[extensionResourceId\(')?/subscriptions/[^/]+/resourceGroups/[^/]+/providers/
        (?<path>[\w.]+/\w+/[^']+?)
        (',\ '|/providers/)Microsoft\.Authorization/roleAssignments
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Scope();
}

/// <summary>A role that a deployment gives.</summary>
/// <param name="Role">The id of the role.</param>
/// <param name="On">Where it holds: <c>kind/name</c> of a resource within another, the type of one at the top.</param>
/// <param name="To">The id of the principal that has it.</param>
/// <param name="Kind">The kind of principal: a user, a group, a service principal.</param>
internal sealed record GivenRole(string Role, string On, string To, string Kind);

/// <summary>Paths into JSON.</summary>
internal static class JsonPath
{
    public static JsonElement At(this JsonElement element, params IEnumerable<string> path) =>
        path.Aggregate(element, (at, name) => at.GetProperty(name));
}
