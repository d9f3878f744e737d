using System.Text.Json;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>What the deployment lets the app and the administrator do: all they need, and nothing wider.</summary>
[Collection(nameof(CompiledInfrastructure))]
public sealed class RoleTests(CompiledInfrastructure infrastructure)
{
    private const string BlobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string BlobReader = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";
    private const string QueueContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string TableContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string VaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string MetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/";

    /// <summary>The account for tables, because making one is a request to the service as a whole.</summary>
    [BicepFact]
    public void App_HasEachContainerAndQueue_TheTables_TheVaultAndTelemetry_AndNoMore() => Assert.Equal(
        new (string Role, string On)[]
            {
                (RoleNamed("creator"), "containers/badge-keys"),
                (RoleNamed("creator"), "containers/draw-seeds"),
                (RoleNamed("creator"), "containers/keys"),
                (RoleNamed("creator"), "containers/manifests"),
                (RoleNamed("editor"), "containers/evidence"),
                (RoleNamed("editor"), "containers/jobs"),
                (BlobContributor, "containers/azure-webjobs-hosts"),
                (BlobContributor, "containers/azure-webjobs-secrets"),
                (BlobReader, "containers/app-package"),
                (TableContributor, "Microsoft.Storage/storageAccounts"),
                (VaultSecretsUser, "Microsoft.KeyVault/vaults"),
                (MetricsPublisher, "Microsoft.Insights/components"),
            }
            .Concat(infrastructure.Plain.Queues.Select(name => (QueueContributor, $"queues/{name}")))
            .Order(),
        infrastructure.Plain.Roles.Select(role => (role.Role, role.On)).Order());

    [BicepFact]
    public void App_IsTheOneIdentity() => Assert.All(infrastructure.Plain.Roles, role =>
    {
        Assert.Equal("ServicePrincipal", role.Kind);
        Assert.Matches(
            @"^\[reference\('[^']*/userAssignedIdentities/id-cec-[^']*', '[^']*'\)\.principalId\]$", role.To);
    });

    /// <summary>Manifests, seeds and keys are written once; no right of the app's changes or deletes one.</summary>
    [BicepFact]
    public void Creator_CreatesAndReadsBlobs_AndNoMore()
    {
        Assert.Equal([$"{Blobs}add/action", $"{Blobs}read"], Permissions("creator", "dataActions"));
        Assert.Equal([Blobs[..^"blobs/".Length] + "read"], Permissions("creator", "actions"));
    }

    /// <summary>Containers stay as they are, and the tags with a scanner's result are not the app's to write.</summary>
    [BicepFact]
    public void Editor_ChangesBlobs_NeitherContainersNorTags()
    {
        Assert.Equal(
            [$"{Blobs}add/action", $"{Blobs}delete", $"{Blobs}read", $"{Blobs}tags/read", $"{Blobs}write"],
            Permissions("editor", "dataActions"));
        Assert.Equal([Blobs[..^"blobs/".Length] + "read"], Permissions("editor", "actions"));
    }

    /// <summary>The right to define roles is the right to anything, and the pipeline goes without it.</summary>
    [BicepFact]
    public void Roles_AreLeftAsTheyAre_WhereTheDeploymentMayNotDefineThem()
    {
        Assert.Empty(infrastructure.Full.Resources("Microsoft.Authorization/roleDefinitions"));
        Assert.Contains(infrastructure.Full.Roles, role => role.Role == RoleNamed("creator"));
    }

    [BicepFact]
    public void Deployer_WritesPackages_AndNothingElse() => Assert.Equal(
        [new(BlobContributor, "containers/app-package", CompiledInfrastructure.Deployer, "ServicePrincipal")],
        infrastructure.Full.Roles.Where(role => role.To == CompiledInfrastructure.Deployer));

    [BicepFact]
    public void App_WritesItsPackage_WhereItIsAskedToAlone()
    {
        static string RoleOfTheApp(ForetoldDeployment deployment) => deployment.Roles
            .Single(role => role.On == "containers/app-package" && role.To != CompiledInfrastructure.Deployer)
            .Role;

        Assert.Equal(BlobReader, RoleOfTheApp(infrastructure.Plain));
        Assert.Equal(BlobContributor, RoleOfTheApp(infrastructure.Full));
    }

    /// <summary>What <c>staff add</c>, <c>staff list</c> and <c>staff remove</c> read and write.</summary>
    [BicepFact]
    public void Administrator_HasTheStaffDirectoryAndTheSessions_AndNoMore()
    {
        const string administrator = CompiledInfrastructure.Administrator;
        Assert.Equal(
            [
                new(TableContributor, "tables/sessions", administrator, "User"),
                new(TableContributor, "tables/staff", administrator, "User"),
            ],
            infrastructure.Full.Roles.Where(role => role.Kind != "ServicePrincipal").OrderBy(role => role.On));
        Assert.Subset(infrastructure.Full.Tables.ToHashSet(), new HashSet<string> { "staff", "sessions" });
    }

    [BicepFact]
    public void AdministratorAndDeployer_ChangeNothingForTheApp()
    {
        static IEnumerable<(string, string)> OfTheApp(ForetoldDeployment deployment) =>
            from role in deployment.Roles
            where role.Kind == "ServicePrincipal" && role.To != CompiledInfrastructure.Deployer
            where role.On != "containers/app-package"
            orderby role.Role, role.On
            select (role.Role, role.On);

        Assert.Equal(OfTheApp(infrastructure.Plain), OfTheApp(infrastructure.Full));
    }

    private string RoleNamed(string kind) => Definition(kind).GetProperty("name").GetString()!;

    private IEnumerable<string> Permissions(string kind, string of)
    {
        var permissions = Assert.Single(Definition(kind).At("properties", "permissions").EnumerateArray());
        return permissions.GetProperty(of).EnumerateArray().Select(action => action.GetString()!).Order();
    }

    private JsonElement Definition(string kind) =>
        infrastructure.Plain.Resources("Microsoft.Authorization/roleDefinitions").Single(role => role
            .At("properties", "roleName").GetString()!
            .StartsWith($"CecFunctions blob {kind} (", StringComparison.Ordinal));
}
