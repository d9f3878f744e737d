using System.Text.Json;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>What storage and the vault let in, what of it leaves a trace, and what no one can change.</summary>
[Collection(nameof(CompiledInfrastructure))]
public sealed class ProtectionTests(CompiledInfrastructure infrastructure)
{
    private const string Accounts = "Microsoft.Storage/storageAccounts";
    private const string Policies = Accounts + "/blobServices/containers/immutabilityPolicies";

    [BicepFact]
    public void DataAndSecrets_AreReachedFromTheAppsSubnetAlone() => Assert.All(
        new[] { Account(infrastructure.Plain), Vault(infrastructure.Plain) }, guarded =>
        {
            Assert.Equal("Deny", guarded.At("properties", "networkAcls", "defaultAction").GetString());
            Assert.Empty(Rules(guarded, "ipRules", "value"));
            Assert.Equal([SubnetOf(infrastructure.Plain)], Rules(guarded, "virtualNetworkRules", "id"));
        });

    [BicepFact]
    public void Subnet_IsOneThatTheAppCanUse()
    {
        var subnets = Assert.Single(infrastructure.Plain.Resources("Microsoft.Network/virtualNetworks"))
            .At("properties", "subnets").EnumerateArray();
        var app = subnets.Single(subnet => subnet.GetProperty("name").GetString() == "app").GetProperty("properties");

        Assert.EndsWith("/subnets/app", SubnetOf(infrastructure.Plain), StringComparison.Ordinal);
        Assert.Equal("Microsoft.App/environments", app.GetProperty("delegations")[0]
            .At("properties", "serviceName").GetString());
        Assert.Equal(
            ["Microsoft.Storage", "Microsoft.KeyVault"],
            app.GetProperty("serviceEndpoints").EnumerateArray().Select(e => e.GetProperty("service").GetString()));
        // Mails go to the internet.
        Assert.True(app.GetProperty("defaultOutboundAccess").GetBoolean());
    }

    [BicepFact]
    public void PrivateNetwork_LetsInTheOfficeAlone_AndHasAnEndpointForEachService()
    {
        Assert.All(new[] { Account(infrastructure.Full), Vault(infrastructure.Full) }, guarded =>
        {
            Assert.Equal("Deny", guarded.At("properties", "networkAcls", "defaultAction").GetString());
            Assert.Equal(["192.0.2.7", "198.51.100.0/24"], Rules(guarded, "ipRules", "value"));
            Assert.Empty(Rules(guarded, "virtualNetworkRules", "id"));
        });
        Assert.Equal(
            ["blob", "queue", "table", "vault"],
            infrastructure.Full.Resources("Microsoft.Network/privateEndpoints")
                .Select(endpoint => endpoint.At("properties", "privateLinkServiceConnections")[0]
                    .At("properties", "groupIds")[0].GetString())
                .Order());
        Assert.Empty(infrastructure.Plain.Resources("Microsoft.Network/privateEndpoints"));
    }

    /// <summary>The pipeline writes packages from anywhere, so they lie where nothing else does.</summary>
    [BicepFact]
    public void OpenAccount_HoldsThePackageAlone()
    {
        var open = Assert.Single(
            infrastructure.Plain.Resources(Accounts),
            account => !account.GetProperty("properties").TryGetProperty("networkAcls", out _));
        var name = open.GetProperty("name").GetString();

        Assert.Equal(
            [$"{name}/default/app-package"],
            infrastructure.Plain.Resources(Accounts + "/blobServices/containers")
                .Select(container => container.GetProperty("name").GetString()!)
                .Where(container => container.StartsWith(name + '/', StringComparison.Ordinal)));
    }

    [BicepFact]
    public void Blobs_LeaveATraceOfWhoReadWroteAndDeletedThem()
    {
        var logged = LoggedOf(infrastructure.Plain, "/blobServices/default");

        Assert.Equal(2, logged.Count);
        Assert.All(logged, categories => Assert.Equal(["StorageRead", "StorageWrite", "StorageDelete"], categories));
    }

    [BicepFact]
    public void TablesAndQueues_LeaveOneWhereItIsAskedFor()
    {
        foreach (var service in (string[])["/tableServices/default", "/queueServices/default"])
        {
            Assert.Empty(LoggedOf(infrastructure.Plain, service));
            Assert.Equal(
                ["StorageRead", "StorageWrite", "StorageDelete"],
                Assert.Single(LoggedOf(infrastructure.Full, service)));
        }
    }

    [BicepFact]
    public void ReadingPastTheSite_WakesAPerson()
    {
        var alert = infrastructure.Full.Resources("Microsoft.Insights/scheduledQueryRules")
            .Single(rule => rule.At("properties", "displayName").GetString() == "blobs-by-another")
            .At("properties", "criteria", "allOf")[0];
        var query = alert.GetProperty("query").GetString()!;

        Assert.Contains("StorageBlobLogs", query, StringComparison.Ordinal);
        Assert.Contains("StorageRead", query, StringComparison.Ordinal);
        Assert.Contains("evidence|draw-seeds|badge-keys|keys", query, StringComparison.Ordinal);
        Assert.Contains("/userAssignedIdentities/id-cec-", query, StringComparison.Ordinal);
        Assert.Contains(CompiledInfrastructure.Administrator, query, StringComparison.Ordinal);
    }

    /// <summary>By container: a version-level policy would let the current version be replaced.</summary>
    [BicepFact]
    public void ManifestsAndSeeds_CannotBeChanged()
    {
        var policies = infrastructure.Plain.Resources(Policies).ToList();

        Assert.Equal(
            ["draw-seeds", "manifests"],
            policies.Select(policy => policy.GetProperty("name").GetString()!.Split('/')[2]).Order());
        Assert.All(policies, policy =>
        {
            Assert.Equal(3650, policy.At("properties", "immutabilityPeriodSinceCreationInDays").GetInt32());
            Assert.False(policy.At("properties", "allowProtectedAppendWrites").GetBoolean());
        });
        Assert.All(
            infrastructure.Plain.Resources(Accounts + "/blobServices/containers"),
            container => Assert.False(
                container.GetProperty("properties").TryGetProperty("immutableStorageWithVersioning", out _)));
    }

    /// <summary>A locked policy refuses to be written, and would fail every deployment.</summary>
    [BicepFact]
    public void LockedPolicy_IsLeftAlone() => Assert.Empty(infrastructure.Full.Resources(Policies));

    private static JsonElement Account(ForetoldDeployment deployment) => deployment.Resources(Accounts)
        .Single(account => account.GetProperty("properties").TryGetProperty("networkAcls", out _));

    private static JsonElement Vault(ForetoldDeployment deployment) =>
        Assert.Single(deployment.Resources("Microsoft.KeyVault/vaults"));

    private static string SubnetOf(ForetoldDeployment deployment) =>
        Assert.Single(deployment.Resources("Microsoft.Web/sites"))
            .At("properties", "virtualNetworkSubnetId").GetString()!;

    private static IEnumerable<string> Rules(JsonElement guarded, string kind, string value) => guarded
        .At("properties", "networkAcls", kind).EnumerateArray().Select(rule => rule.GetProperty(value).GetString()!);

    private static List<List<string>> LoggedOf(ForetoldDeployment deployment, string service) =>
    [
        .. from setting in deployment.Resources("Microsoft.Insights/diagnosticSettings")
           where setting.GetProperty("id").GetString()!.Contains(service + '/', StringComparison.Ordinal)
           select setting.At("properties", "logs").EnumerateArray()
               .Where(log => log.GetProperty("enabled").GetBoolean())
               .Select(log => log.GetProperty("category").GetString()!)
               .ToList(),
    ];
}
