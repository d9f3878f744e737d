using CecFunctions.Storage.Contracts.Seam;

namespace CecFunctions.FunctionApp.Tests.Contracts;

public sealed class TableTests() : TableContract(AzureStorage.Shared);
