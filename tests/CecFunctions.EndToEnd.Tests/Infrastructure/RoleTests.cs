namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>What the deployment lets the app and the administrator do: all they need, and nothing wider.</summary>
[Collection(nameof(CompiledInfrastructure))]
public sealed class RoleTests(CompiledInfrastructure infrastructure)
{
    private const string BlobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string BlobOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string QueueContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string TableContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string VaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string MetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    /// <summary>The account for tables, because making one is a request to the service as a whole.</summary>
    [BicepFact]
    public void App_HasEachContainerAndQueue_TheTables_TheVaultAndTelemetry_AndNoMore() => Assert.Equal(
        infrastructure.Plain.Containers.Select(name => (BlobContributor, $"containers/{name}"))
            .Concat(infrastructure.Plain.Queues.Select(name => (QueueContributor, $"queues/{name}")))
            .Append((TableContributor, "Microsoft.Storage/storageAccounts"))
            .Append((VaultSecretsUser, "Microsoft.KeyVault/vaults"))
            .Append((MetricsPublisher, "Microsoft.Insights/components"))
            .Order(),
        infrastructure.Plain.Roles.Select(role => (role.Role, role.On)).Order());

    [BicepFact]
    public void App_IsTheOneIdentity() => Assert.All(infrastructure.Plain.Roles, role =>
    {
        Assert.Equal("ServicePrincipal", role.Kind);
        Assert.Matches(
            @"^\[reference\('[^']*/userAssignedIdentities/id-cec-[^']*', '[^']*'\)\.principalId\]$", role.To);
    });

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

    /// <summary>The tags by which the scanner says what it found, which the app may read and not write.</summary>
    [BicepFact]
    public void MalwareScanning_AddsTheTagsOfEvidence_AndAnAdministratorNothingForTheApp() => Assert.Equal(
        infrastructure.Plain.Roles.Select(role => (role.Role, role.On))
            .Append((BlobOwner, "containers/evidence"))
            .Order(),
        infrastructure.Full.Roles
            .Where(role => role.Kind == "ServicePrincipal")
            .Select(role => (role.Role, role.On))
            .Order());
}
