using CecFunctions.Storage.Contracts.Seam;

namespace CecFunctions.FunctionApp.Tests.Contracts;

public sealed class TableBatchTests() : TableBatchContract(AzureStorage.Shared);
