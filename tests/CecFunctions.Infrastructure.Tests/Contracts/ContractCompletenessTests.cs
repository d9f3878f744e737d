using System.Reflection;
using System.Text.RegularExpressions;
using CecFunctions.Application.Members;
using CecFunctions.Azurite;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Storage.Contracts.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Infrastructure.Tests.Contracts;

/// <summary>No port without a contract, and no contract that one of the two storage clients does not run.</summary>
public sealed partial class ContractCompletenessTests
{
    private static readonly List<Type> Contracts =
        [.. typeof(PortContract<>).Assembly.GetTypes().Where(type => type.IsAbstract && type.Name.EndsWith("Contract", StringComparison.Ordinal) && HasTests(type))];

    [Fact]
    public void EveryPortThatIsRegistered_HasAContract()
    {
        using var account = StorageAccount.FromConnectionString("UseDevelopmentStorage=true");
        var ports = new ServiceCollection().AddCecStorage(account, new CecStorageOptions())
            .Select(service => service.ServiceType)
            .Where(type => type.IsInterface && type.Assembly == typeof(IMemberStore).Assembly)
            .ToHashSet();
        var held = Contracts.Select(PortOf).OfType<Type>().ToHashSet();

        Assert.InRange(ports.Count, 20, 100);
        Assert.Empty(ports.Except(held).Select(type => type.Name));
        Assert.Empty(held.Except(ports).Select(type => type.Name));
    }

    [Fact]
    public void EveryContract_HasATestOfTheSeamOverTheProtocol()
    {
        var held = typeof(ContractCompletenessTests).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsPublic: true }).Select(type => type.BaseType).ToHashSet();

        Assert.InRange(Contracts.Count, 25, 100);
        Assert.Empty(Contracts.Where(contract => !held.Contains(contract)).Select(contract => contract.Name));
    }

    // Read as text, because that project is built where the official packages can be restored only.
    [Fact]
    public void EveryContract_HasATestOfTheSeamOverTheOfficialPackages()
    {
        var folder = Path.Combine(RepositoryRoot.Find(), "tests", "CecFunctions.FunctionApp.Tests", "Contracts");
        var held = Directory.GetFiles(folder, "*.cs")
            .Select(file => Twin().Match(File.ReadAllText(file)))
            .Where(match => match.Success)
            .Select(match => match.Groups["contract"].Value)
            .ToHashSet();

        Assert.Equal(Contracts.Select(contract => contract.Name).Order(StringComparer.Ordinal), held.Order(StringComparer.Ordinal));
    }

    private static bool HasTests(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(method => method.GetCustomAttribute<FactAttribute>() is not null);

    private static Type? PortOf(Type contract) =>
        contract.BaseType is { IsGenericType: true } generic && generic.GetGenericTypeDefinition() == typeof(PortContract<>) ? generic.GetGenericArguments()[0] : null;

    [GeneratedRegex(@"^public sealed class \w+\(\) : (?<contract>\w+Contract)\(AzureStorage\.Shared\);", RegexOptions.Multiline)]
    private static partial Regex Twin();
}
