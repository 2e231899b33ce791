export interface DeviceTables {
  device_check: {
    device_id: string
    light: 'green' | 'yellow' | 'red'
    state: string
    /** Empty when there was nothing to do. */
    advice: string
    checked_at: string
  }
  camera_choice: {
    camera_choice_id: number
    name: string
    chosen_at: string
  }
}
