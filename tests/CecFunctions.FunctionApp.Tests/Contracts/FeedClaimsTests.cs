using CecFunctions.Storage.Contracts.Ports;

namespace CecFunctions.FunctionApp.Tests.Contracts;

public sealed class FeedClaimsTests() : FeedClaimsContract(AzureStorage.Shared);
