using CecFunctions.Storage.Contracts.Seam;

namespace CecFunctions.FunctionApp.Tests.Contracts;

public sealed class QueueTests() : QueueContract(AzureStorage.Shared);
