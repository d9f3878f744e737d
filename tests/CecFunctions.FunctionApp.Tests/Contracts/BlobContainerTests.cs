using CecFunctions.Storage.Contracts.Seam;

namespace CecFunctions.FunctionApp.Tests.Contracts;

public sealed class BlobContainerTests() : BlobContainerContract(AzureStorage.Shared);
