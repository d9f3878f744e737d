using CecFunctions.Storage.Contracts.Ports;

namespace CecFunctions.FunctionApp.Tests.Contracts;

public sealed class DrawStoreTests() : DrawStoreContract(AzureStorage.Shared);
