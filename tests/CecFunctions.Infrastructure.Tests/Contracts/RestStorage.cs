using CecFunctions.Infrastructure.Storage;
using CecFunctions.Storage.Contracts;

namespace CecFunctions.Infrastructure.Tests.Contracts;

/// <summary>The seam over the protocol itself.</summary>
internal static class RestStorage
{
    public static StorageUnderTest Shared { get; } = new(StorageAccount.FromConnectionString);
}
