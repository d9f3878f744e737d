// What the app may do in storage: by container and by queue, and for tables in the account.

param accountName string

@description('Containers whose blobs are created and read, and no more.')
param recordContainers array
param creatorRoleId string

@description('Containers whose blobs are changed and deleted, too.')
param workContainers array
param editorRoleId string

@description('Containers that the Functions host makes and keeps for itself.')
param hostContainers array
param queues array
param principalId string

var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var storageQueueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

var given = concat(
  map(recordContainers, n => { container: n, role: creatorRoleId }),
  map(workContainers, n => { container: n, role: editorRoleId }),
  map(hostContainers, n => { container: n, role: storageBlobDataContributor })
)

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: accountName
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' existing = {
  parent: account
  name: 'default'
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' existing = {
  parent: account
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = [for g in given: {
  parent: blobs
  name: g.container
}]

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' existing = [for n in queues: {
  parent: queueService
  name: n
}]

resource containerAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (g, i) in given: {
  scope: container[i]
  name: guid(account.id, g.container, principalId, g.role)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', g.role)
  }
}]

resource queueAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (n, i) in queues: {
  scope: queue[i]
  name: guid(account.id, n, principalId, storageQueueDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageQueueDataContributor)
  }
}]

// The account and not each table: creating one is a request to the table service as a whole, which the app makes at
// every start, and the host makes tables of its own for its diagnostic events, one a month.
resource tableAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, storageTableDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}
