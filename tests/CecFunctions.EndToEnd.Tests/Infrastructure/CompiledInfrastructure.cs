using System.Text.Json;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary><c>infra/</c>, linted and compiled once for all tests, with two deployments that it foretells.</summary>
public sealed class CompiledInfrastructure : IAsyncLifetime
{
    /// <summary>The person whom <see cref="Full"/> names as administrator.</summary>
    internal const string Administrator = "00000000-0000-0000-0000-00000000000a";

    /// <summary>Who uploads packages in <see cref="Full"/>.</summary>
    internal const string Deployer = "00000000-0000-0000-0000-00000000000d";

    private const string Parameters = "main.bicepparam";
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private const string Tenant = "00000000-0000-0000-0000-000000000002";

    /// <summary>What every deployment must be given.</summary>
    private static readonly Dictionary<string, string> Least = new()
    {
        ["AZURE_ENV_NAME"] = "test",
        ["AZURE_LOCATION"] = "westeurope",
    };

    private static readonly Dictionary<string, string> Everything = new(Least)
    {
        ["STORAGE_SKU"] = "Standard_GZRS",
        ["NETWORK"] = "private",
        ["OFFICE_ADDRESSES"] = "192.0.2.7,198.51.100.0/24",
        ["DRAW_RETENTION_DAYS"] = "7300",
        ["DRAW_POLICY_LOCKED"] = "true",
        ["LOG_TABLES"] = "true",
        ["MAKE_ROLES"] = "false",
        ["DEPLOYER_PRINCIPAL_ID"] = Deployer,
        ["APP_WRITES_PACKAGE"] = "true",
        ["INSTANCE_MEMORY_MB"] = "4096",
        ["ALWAYS_READY_HTTP"] = "1",
        ["CUSTOM_DOMAIN"] = "certification.example.org",
        ["CUSTOM_DOMAIN_THUMBPRINT"] = "0123456789012345678901234567890123456789",
        ["SENDGRID_FROM"] = "office@example.org",
        ["SECRETS_ARE_SET"] = "true",
        ["MALWARE_SCANNING"] = "true",
        ["MEMBER_TOKENS_ISSUER"] = "https://members.example.org/",
        ["MEMBER_TOKENS_AUDIENCE"] = "cec",
        ["MEMBER_TOKENS_METADATA_ADDRESS"] = "https://members.example.org/.well-known/openid-configuration",
        ["STAFF_CLIENT_ID"] = "00000000-0000-0000-0000-00000000000b",
        ["ADMINISTRATOR_PRINCIPAL_ID"] = Administrator,
        ["ALERT_EMAILS"] = "ops@example.org,office@example.org",
        ["KNOWN_PRINCIPAL_IDS"] = Administrator,
        ["MONTHLY_BUDGET"] = "100",
        ["BUDGET_FROM"] = "2027-01-01",
    };

    private Lazy<ForetoldDeployment> _plain = null!;
    private Lazy<ForetoldDeployment> _full = null!;

    /// <summary>What the linter found in the template and all its modules.</summary>
    internal ProcessResult Lint { get; private set; } = null!;

    /// <summary>The parameters and the template as they were compiled, each as one text of JSON.</summary>
    internal ProcessResult Build { get; private set; } = null!;

    /// <summary>What is deployed where nothing is given that may be left out.</summary>
    internal ForetoldDeployment Plain => _plain.Value;

    /// <summary>What is deployed where everything is given.</summary>
    internal ForetoldDeployment Full => _full.Value;

    private static string Folder => RepositoryFile.PathOf("infra");

    private static IEnumerable<string> Files =>
    [
        .. Directory.GetFiles(Folder, "*.bicep*", SearchOption.AllDirectories),
        Path.Combine(Folder, "bicepconfig.json"),
    ];

    public async Task InitializeAsync()
    {
        if (!BicepCompiler.RunsHere)
        {
            return;
        }

        var lint = BicepCompiler.RunAsync(Folder, Least, "lint", "main.bicep", "--no-restore");
        var build = BicepCompiler.RunAsync(Folder, Least, "build-params", Parameters, "--no-restore", "--stdout");
        var plain = ForetellAsync(Least);
        var full = ForetellAsync(Everything);
        (Lint, Build, _plain, _full) = (await lint, await build, await plain, await full);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Evaluates a copy, because the compiler writes the result beside the file that it reads.</summary>
    private static async Task<Lazy<ForetoldDeployment>> ForetellAsync(IReadOnlyDictionary<string, string> environment)
    {
        var copy = Directory.CreateTempSubdirectory("cecfunctions-infra-").FullName;
        try
        {
            foreach (var file in Files)
            {
                var target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            var snapshot = await BicepCompiler.RunAsync(
                copy, environment, "snapshot", Parameters, "--mode", "overwrite", "--location", "westeurope",
                "--tenant-id", Tenant, "--subscription-id", Subscription, "--resource-group", "rg-cec-test");
            var written = Path.Combine(copy, "main.snapshot.json");
            var foretold = File.Exists(written) ? await File.ReadAllTextAsync(written) : snapshot.Error;
            return new Lazy<ForetoldDeployment>(() =>
            {
                // An error fails only the tests that need the deployment.
                snapshot.MustBeDone();
                return new ForetoldDeployment(JsonElement.Parse(foretold));
            });
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}

/// <summary>The tests that share <see cref="CompiledInfrastructure"/>.</summary>
[CollectionDefinition(nameof(CompiledInfrastructure))]
public sealed class CompiledInfrastructureTests : ICollectionFixture<CompiledInfrastructure>;
