using CecFunctions.FunctionApp.Storage;
using CecFunctions.Storage.Contracts;

namespace CecFunctions.FunctionApp.Tests.Contracts;

/// <summary>The seam over the official packages.</summary>
internal static class AzureStorage
{
    public static StorageUnderTest Shared { get; } = new(AzureStorageAccount.FromConnectionString);
}
