import type {
  DeliveryMethod,
  DeliveryState,
  ReceiverRole,
  ResultMedium,
} from '../../shared/case/delivery.ts'
import type { MoveState, PaperForm } from '../../shared/case/sleeve.ts'

/** 材料交接与统一出件. */
export interface PaperTables {
  sleeve: {
    sleeve_id: string
    case_id: string
    code: string
    /** The unit of the catalogue that the papers are for. */
    receiver_id: string
    /** China's date on which the counter took the last of its papers. */
    collected_on: string
    created_by: string
    created_at: string
  }
  sleeve_paper: {
    sleeve_id: string
    position: number
    material_id: string
    form: PaperForm
    copies: number
    /** The move with which it went back to the applicant. */
    returned_by: string | null
  }
  sleeve_move: {
    move_id: string
    sleeve_id: string
    position: number
    /** `counter`, `applicant` or `receiver:<id>`. */
    from_holder: string
    to_holder: string
    method: 'hand' | 'post'
    post_no: string | null
    handed_by: string
    handed_at: string
    state: MoveState
    signer_name: string
    signer_relation: string
    ended_on: string | null
    ended_by: string | null
    reason: string
  }
  identity_check: {
    check_id: string
    case_id: string
    role: ReceiverRole
    name: string
    id_number: string
    phone: string
    method: 'card' | 'seen'
    /** Date of the 授权委托书; of an agent only. */
    authorised_on: string | null
    account_id: string
    at: string
  }
  delivery: {
    delivery_id: string
    case_id: string
    method: DeliveryMethod
    state: DeliveryState
    check_id: string | null
    post_no: string | null
    pickup_code: string | null
    receiver_name: string
    receiver_phone: string
    receiver_address: string
    signer_name: string
    signer_relation: string
    /** Name and unit; empty unless left with somebody who refused it. */
    witness: string
    created_by: string
    created_at: string
    ended_on: string | null
    ended_by: string | null
    reason: string
  }
  result: {
    result_id: string
    case_id: string
    item_id: string
    name: string
    result_no: string
    medium: ResultMedium
    copies: number
    valid_from: string | null
    valid_until: string | null
    arrived_on: string
    recorded_by: string
    recorded_at: string
  }
  /** `stands` 0: it came back, and goes out again with another delivery. */
  delivered_result: { delivery_id: string; result_id: string; stands: number }
}
