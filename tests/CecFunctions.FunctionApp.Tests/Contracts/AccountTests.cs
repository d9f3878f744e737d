using CecFunctions.Storage.Contracts.Seam;

namespace CecFunctions.FunctionApp.Tests.Contracts;

public sealed class AccountTests() : AccountContract(AzureStorage.Shared);
