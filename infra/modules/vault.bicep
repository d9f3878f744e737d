// The vault for the three secrets that are not Azure's own. People set their values, no template (infra/README.md).

param name string
param location string
param tags object

@description('Who may read secrets.')
param readerPrincipalId string
param workspaceId string

@description('The subnet that is let in where not all networks are; empty = none.')
param subnetId string

@description('False = only the subnet and these addresses are let in.')
param openToAllNetworks bool

@description('IPv4 addresses or ranges of the office.')
param officeAddresses array

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: openToAllNetworks ? 'Allow' : 'Deny'
      bypass: 'None'
      ipRules: [for address in officeAddresses: {
        value: address
      }]
      virtualNetworkRules: empty(subnetId) ? [] : [
        {
          id: subnetId
        }
      ]
    }
  }
}

// The vault holds these three and nothing else, so it is the narrowest scope that needs no secret to be there first.
resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerPrincipalId, keyVaultSecretsUser)
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

output id string = vault.id
output name string = vault.name
