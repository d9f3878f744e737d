// The app's own network. Its subnet is what storage and the vault let in.

param name string
param location string
param tags object

@description('Whether the subnet goes to storage and vaults by service endpoints, which cost nothing.')
param hasServiceEndpoints bool

var appSubnet = 'app'
var endpointSubnet = 'endpoints'

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.71.0.0/24'
      ]
    }
    subnets: [
      {
        name: appSubnet
        properties: {
          addressPrefix: '10.71.0.0/25'
          // The mail provider, telemetry and the keys that tokens are checked with are on the internet.
          defaultOutboundAccess: true
          // What Flex Consumption asks for.
          delegations: [
            {
              name: 'flex-consumption'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
          serviceEndpoints: hasServiceEndpoints ? [
            {
              service: 'Microsoft.Storage'
            }
            {
              service: 'Microsoft.KeyVault'
            }
          ] : []
        }
      }
      {
        name: endpointSubnet
        properties: {
          addressPrefix: '10.71.0.128/27'
        }
      }
    ]
  }
}

output id string = network.id
output appSubnetId string = '${network.id}/subnets/${appSubnet}'
output endpointSubnetId string = '${network.id}/subnets/${endpointSubnet}'
